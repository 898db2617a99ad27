package chat.parlance.trials.torture;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.testkit.history.Violation.Kind;
import chat.parlance.trials.torture.Run.Result;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Short runs of several servers on one store. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // starting servers is slow on a busy machine
class ClusterTortureTest {

  @TempDir private Path folder;

  @Test
  void several_servers_that_lose_each_other_and_what_they_need_keep_every_promise()
      throws Exception {
    var plan =
        plan(
            Duration.ofSeconds(20),
            new Plan.Cluster(3, Bus.REDIS),
            List.of(
                Strike.KILL,
                Strike.REDIS,
                Strike.DATABASE_CUT,
                Strike.PAUSE,
                Strike.REDIS_CUT,
                Strike.CUT_MID_FRAME,
                Strike.DATABASE_KILL),
            Set.of());
    var printed = new StringWriter();
    try (Run run = new Run(plan, Duration.ofSeconds(2), new PrintWriter(printed, true))) {
      List<Result> results = run.play();
      String report = new Report(plan, results, run.elapsed()).markdown();
      assertThat(results).hasSize(1).allMatch(Result::green, report);
      Result result = results.getFirst();
      Tally tally = result.site().tally();
      assertThat(tally.strikes(Strike.KILL)).describedAs(report).isPositive();
      assertThat(tally.ok.get()).describedAs(report).isPositive();
      assertThat(tally.receives())
          .describedAs(report)
          .containsOnlyKeys("WebSocket", "SSE", "padded SSE", "long-poll");
      assertThat(Objects.requireNonNull(result.crossings()).count()).isEqualTo(60);
    }
  }

  @Test
  void what_is_left_out_and_what_comes_late_turns_it_red() throws Exception {
    var plan =
        plan(
            Duration.ofSeconds(8),
            new Plan.Cluster(2, Bus.BEAT),
            List.of(Strike.CUT, Strike.CUT, Strike.CUT, Strike.CUT, Strike.CUT),
            Set.of(Pretence.values()));
    try (Run run =
        new Run(plan, Duration.ofSeconds(2), new PrintWriter(new StringWriter(), true))) {
      List<Result> results = run.play();
      String report = new Report(plan, results, run.elapsed()).markdown();
      Result result = results.getFirst();
      assertThat(result.green()).describedAs(report).isFalse();
      assertThat(result.failure()).isNull();
      assertThat(Objects.requireNonNull(result.verdict()).totals().keySet())
          .describedAs(report)
          .isNotEmpty()
          .isSubsetOf(Kind.GAP, Kind.POSITION_AHEAD);
      assertThat(Objects.requireNonNull(result.crossings()).late()).describedAs(report).hasSize(21);
      assertThat(report).contains("**RED**", "LATE: from server 1 to server 2 took");
    }
  }

  private Plan plan(
      Duration length, Plan.Cluster cluster, List<Strike> must, Set<Pretence> pretences) {
    return new Plan(
        length,
        2026,
        List.of(Stores.Kind.POSTGRESQL),
        cluster,
        Duration.ofSeconds(1),
        60,
        16,
        folder,
        must,
        pretences);
  }
}
