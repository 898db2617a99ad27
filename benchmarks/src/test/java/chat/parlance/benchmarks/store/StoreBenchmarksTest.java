package chat.parlance.benchmarks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parlance.benchmarks.store.Append.Contender;
import chat.parlance.benchmarks.store.Append.Round;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreBenchmarksTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  @ParameterizedTest
  @EnumSource
  void appends_are_measured_on_every_database(DatabaseServer.Kind kind) throws Exception {
    var plan = new Append.Plan(kind, 8, 2, 1, SHORT, SHORT);

    Append.Result result = Append.measure(plan);

    assertTrue(result.ours().perSecond() > 0, result::markdown);
    assertTrue(result.bare().perSecond() > 0, result::markdown);
    assertTrue(result.ours().batch() >= 1 && result.ours().batch() <= 8, result::markdown);
    assertEquals(128, result.bareWhole().batch());
    assertEquals(columns(Append.Result.HEADER), columns(result.markdown()));
  }

  @Test
  void pages_of_rooms_of_every_size_are_measured() throws Exception {
    var plan = new HistoryPages.Plan(10_000, 50, Duration.ofMillis(900), SHORT);

    HistoryPages.Result result = HistoryPages.measure(plan);

    assertEquals(
        List.of(2L, 200L, 6_000L),
        result.rooms().stream().map(HistoryPages.Room::messages).toList());
    assertEquals(45, result.all().pages());
    assertEquals(0, result.all().failed());
    assertTrue(result.all().p50() <= result.all().p99(), result::markdown);
    assertEquals(columns(HistoryPages.Result.HEADER), columns(result.markdown()));
  }

  @Test
  void a_contender_is_judged_by_the_medians_of_its_rounds() {
    Contender contender =
        Contender.of(
            List.of(
                new Round(100, 10, 1, 0.001),
                new Round(900, 10, 1, 0.009),
                new Round(300, 10, 1, 0.003)));

    assertEquals(300, contender.perSecond());
    assertEquals(30, contender.batch());
    assertEquals(10, contender.cpuMicros(), 1e-9);
  }

  @Test
  void an_unknown_database_is_refused_with_the_usage() {
    var errors = new StringWriter();

    int code =
        StoreBenchmarks.command()
            .setErr(new PrintWriter(errors))
            .execute("append", "--database", "oracle");

    assertEquals(2, code);
    assertTrue(errors.toString().contains("POSTGRESQL"), errors::toString);
  }

  private static long columns(String markdown) {
    return markdown.lines().findFirst().orElseThrow().chars().filter(c -> c == '|').count();
  }
}
