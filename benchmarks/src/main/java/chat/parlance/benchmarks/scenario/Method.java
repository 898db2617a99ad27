package chat.parlance.benchmarks.scenario;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** The machine, the versions and the method, so that a table can be judged. */
final class Method {

  private Method() {}

  static String text(Settings settings) {
    String text =
        """
        Measured %s on %d CPUs (%s), %s, kernel %s; Java %s; generator over %s. Server, store and \
        generator share the machine, over the loopback interface. Sends are due on a fixed schedule whatever \
        the server does, and latency is counted from when they were due. CPU is user and kernel time of the \
        server's processes, the store's apart. Medians of %d run(s), peers in turn; texts of %d bytes. \
        Options of the servers' Java beyond the launcher's: %s.
        """
            .formatted(
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name"),
                line("/proc/meminfo", "MemTotal"),
                System.getProperty("os.version"),
                Runtime.version(),
                Epoll.isAvailable() ? "epoll" : "NIO",
                settings.runs(),
                Session.TEXT,
                settings.jvm().isEmpty() ? "none" : String.join(" ", settings.jvm()));
    return settings.quick() ? text + "\n**Quick: the figures mean nothing.**\n" : text;
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
