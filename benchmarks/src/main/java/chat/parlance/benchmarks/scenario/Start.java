package chat.parlance.benchmarks.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    Path launcher = launcher();
    int runs = Math.max(settings.runs(), settings.quick() ? 1 : 5);
    double unused = once(launcher); // builds what is not built
    List<Double> millis = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      double took = once(launcher);
      settings.say("start, run " + run + ": " + Medians.text(took) + " ms");
      millis.add(took);
    }
    return "### Start: `./parlance`, built\n\n"
        + Medians.head(List.of("runs", "ms to ready, median"))
        + Medians.row(List.of(Integer.toString(runs), Medians.text(Medians.of(millis))));
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

  /** The script at the root of the source tree that this program is in. */
  private static Path launcher() {
    Path here =
        Path.of(
            URI.create(Start.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      Path launcher = folder.resolve("parlance");
      if (Files.isRegularFile(launcher) && Files.isExecutable(launcher)) {
        return launcher;
      }
    }
    throw new IllegalStateException("no launcher `parlance` at or above " + here);
  }
}
