package chat.parlance.trials.torture;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.trials.torture.Run.Result;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short run over both stores: killed, paused, cut within a frame, and killed again, in the middle
 * of traffic on every transport.
 */
class TortureTest {

  @TempDir private Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES) // starting servers is slow on a busy machine
  void servers_that_are_killed_paused_and_cut_off_keep_every_promise() throws Exception {
    var plan =
        new Plan(
            Duration.ofSeconds(20),
            2026,
            List.of(Stores.Kind.values()),
            Plan.Cluster.ALONE,
            Duration.ofSeconds(1),
            120,
            16,
            folder,
            List.of(
                Strike.KILL,
                Strike.CUT_MID_FRAME,
                Strike.PAUSE,
                Strike.KILL,
                Strike.CUT,
                Strike.DATABASE),
            Set.of());
    var printed = new StringWriter();
    try (Run run = new Run(plan, Duration.ofSeconds(2), new PrintWriter(printed, true))) {
      List<Result> results = run.play();
      String report = new Report(plan, results, run.elapsed()).markdown();
      assertThat(results).hasSize(2).allMatch(Result::green, report);
      for (Result result : results) {
        Tally tally = result.site().tally();
        assertThat(tally.strikes(Strike.KILL)).describedAs(report).isPositive();
        assertThat(tally.ok.get()).describedAs(report).isPositive();
        assertThat(tally.receives())
            .describedAs(report)
            .containsOnlyKeys("WebSocket", "SSE", "padded SSE", "long-poll");
      }
    }
  }
}
