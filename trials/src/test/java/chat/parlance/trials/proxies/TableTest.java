package chat.parlance.trials.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Outcome FAST = works(Rung.WEBSOCKET, 1);
  private static final Outcome SLOW = works(Rung.LONG_POLL, 2);
  private static final Outcome REFUSED = fell("WebSocket: refused with 426");
  private static final Outcome MUTE = fell("SSE: no hello");

  @Test
  void a_line_tells_each_rung_the_end_of_the_ladder_and_what_to_set() {
    var result = result(REFUSED, MUTE, MUTE, SLOW, SLOW);
    String table =
        Table.of(LocalDate.of(2026, 11, 21), Map.of(Software.NGINX, "1.22.1"), List.of(result));
    assertThat(table)
        .startsWith("Measured on 2026-11-21 with nginx 1.22.1")
        .contains(
            "| a path | refused with 426 | mute: no hello | mute: no hello | 100 / 198 ms |"
                + " long-poll | set this |");
  }

  @Test
  void what_was_lost_or_repeated_stands_out() {
    Outcome lossy = new Outcome(Rung.SSE, "", List.of(1L), 10, 2, 1, true, 2);
    Outcome disordered = new Outcome(Rung.SSE, "", List.of(1L), 10, 0, 0, false, 2);
    assertThat(lossy.works()).isFalse();
    assertThat(disordered.works()).isFalse();
    String table =
        Table.of(
            LocalDate.of(2026, 11, 21),
            Map.of(),
            List.of(result(FAST, lossy, disordered, SLOW, lossy)));
    assertThat(table)
        .contains("| **2 lost, 1 repeated of 10** |")
        .contains("| **0 lost, 0 repeated of 10, out of order** |")
        .contains("repeated of 10** | set this |");
  }

  @Test
  void the_comparison_is_to_the_web_socket() {
    assertThat(Table.comparison(result(FAST, SLOW, SLOW, SLOW, FAST)))
        .contains("| WebSocket | 100 | 50.0 ms | 99.0 ms | 1.00 |")
        .contains("| long-poll | 100 | 100.0 ms | 198.0 ms | 2.00 |");
  }

  @Test
  void a_report_replaces_what_stands_between_the_markers() {
    String page = "before\n" + Table.BEGIN + "\nold\n" + Table.END + "\nafter\n";
    String once = Table.into(page, "new\n");
    assertThat(once).isEqualTo("before\n" + Table.BEGIN + "\nnew\n" + Table.END + "\nafter\n");
    assertThat(Table.into(once, "new\n")).isEqualTo(once);
    assertThatThrownBy(() -> Table.into("no markers", "new"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Trial.Result result(
      Outcome webSocket, Outcome sse, Outcome padded, Outcome poll, Outcome ladder) {
    var route =
        new Route(
            Software.NGINX,
            "a path",
            "set this",
            (target, folder) -> {
              throw new AssertionError("not opened");
            });
    return new Trial.Result(
        route,
        Map.of(
            Rung.WEBSOCKET, webSocket,
            Rung.SSE, sse,
            Rung.PADDED_SSE, padded,
            Rung.LONG_POLL, poll),
        ladder);
  }

  /** A hundred messages, which took from this many milliseconds to a hundred times as many. */
  private static Outcome works(Rung rung, int millis) {
    List<Long> delays =
        new ArrayList<>(
            LongStream.rangeClosed(1, 100).mapToObj(i -> i * millis * 1_000_000).toList());
    Collections.reverse(delays);
    return new Outcome(rung, "", delays, 100, 0, 0, true, 2);
  }

  private static Outcome fell(String why) {
    return new Outcome(null, why, List.of(), 0, 0, 0, true, 0);
  }
}
