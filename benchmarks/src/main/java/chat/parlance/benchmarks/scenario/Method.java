package chat.parlance.benchmarks.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** When and where something was measured, so that a table can be judged. */
final class Method {

  private Method() {}

  static String text(Settings settings) {
    String text =
        "Measured %s: %d run(s), medians; %d CPUs (%s), %s of memory, %s %s; Java %s, options beyond the launcher's: %s.\n"
            .formatted(
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                settings.runs(),
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name"),
                line("/proc/meminfo", "MemTotal"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                settings.jvm().isEmpty() ? "none" : String.join(" ", settings.jvm()));
    return settings.quick()
        ? text + "\n**Quick: neither figures nor verdicts mean anything.**\n"
        : text;
  }

  private static String line(String file, String key) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(it -> it.startsWith(key))
          .findFirst()
          .map(it -> it.substring(it.indexOf(':') + 1).strip())
          .orElse("?");
    } catch (IOException none) {
      return "?";
    }
  }
}
