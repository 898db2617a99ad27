package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.JavaLaunch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From the launcher's start to the line that says where the server serves; each on a new, empty
 * store.
 */
final class Start {

  private static final String READY = "web page";

  private final Settings settings;

  Start(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its table. */
  String run() {
    Path launcher =
        JavaLaunch.launcher()
            .orElseThrow(() -> new IllegalStateException("this was not started by ./parlance"));
    int runs = settings.quick() ? 1 : Math.max(settings.runs(), 5);
    double unused = once(launcher); // builds what is not built
    List<Double> millis = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      double took = once(launcher);
      settings.say("start, run " + run + ": " + Medians.text(took) + " ms");
      millis.add(took);
    }
    var goals =
        new Goals()
            .atMost("start of `./parlance`, built, until ready", 2_000, Medians.of(millis), "ms");
    return "### Start: `./parlance`, built, on a new store\n\n"
        + goals.table()
        + "Median of %d starts; the longest took %s ms.\n"
            .formatted(
                runs, Medians.text(millis.stream().mapToDouble(it -> it).max().orElseThrow()));
  }

  private static double once(Path launcher) {
    Path folder = Session.temporary();
    long begun = System.nanoTime();
    Process process = null;
    try {
      var builder =
          new ProcessBuilder(
              launcher.toString(), "--port", "0", "--data", folder.resolve("data").toString());
      process = builder.redirectErrorStream(true).start();
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.contains(READY)) {
            return (System.nanoTime() - begun) / (double) TimeUnit.MILLISECONDS.toNanos(1);
          }
        }
      }
      throw new IllegalStateException("the server ended instead of serving");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      if (process != null) {
        process.destroyForcibly();
        process.onExit().join();
      }
      Session.delete(folder);
    }
  }
}
