package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Peer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario is run with.
 *
 * @param quick whether all is made small, to see that it works: the figures mean nothing
 * @param peers who takes part
 * @param runs how often; the median counts
 * @param jvm options for the servers that run on Java
 * @param progress where it is told what is going on
 * @param only which parts of a scenario that has parts, as regular expressions; none: all
 * @param absent who does not take part, or no more, and why
 * @param slopes where those of {@link ScaleFigures} are written too; null: nowhere
 */
record Settings(
    boolean quick,
    List<Peer> peers,
    int runs,
    List<String> jvm,
    PrintWriter progress,
    List<String> only,
    Map<String, String> absent,
    @Nullable Path slopes) {

  Duration seconds(int full) {
    return Duration.ofSeconds(quick ? Math.max(1, full / 5) : full);
  }

  int many(int full) {
    return quick ? Math.max(1, full / 10) : full;
  }

  void say(String what) {
    progress.println(what);
    progress.flush();
  }

  /**
   * Has each peer do something, in turn, as often as there are runs. One that fails is named and
   * takes no further part; the others go on.
   */
  void everyRun(String what, Consumer<Peer> act) {
    for (int run = 1; run <= runs; run++) {
      for (Peer peer : peers) {
        if (absent.containsKey(peer.name())) {
          continue;
        }
        say(what + ", run " + run + ": " + peer.name());
        try {
          act.accept(peer);
        } catch (RuntimeException failed) {
          say("  failed: " + failed);
          absent.put(peer.name(), "failed in run " + run + ": " + firstLine(failed));
        }
      }
    }
  }

  /** Whether this part of a scenario is to be run. */
  boolean wants(String part) {
    return only.isEmpty() || only.stream().anyMatch(it -> part.matches(".*" + it + ".*"));
  }

  /** Has something done; when it fails, that is named, and the others go on. */
  void attempt(String what, Runnable act) {
    try {
      act.run();
    } catch (RuntimeException failed) {
      say("  failed: " + failed);
      absent.put(what, "failed: " + firstLine(failed));
    }
  }

  private static String firstLine(RuntimeException failed) {
    return String.valueOf(failed.getMessage()).lines().findFirst().orElse(failed.toString());
  }
}
