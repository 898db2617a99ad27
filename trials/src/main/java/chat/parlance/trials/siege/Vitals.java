package chat.parlance.trials.siege;

import chat.parlance.trials.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the server takes of memory.
 *
 * @param resident of its process, in bytes; 0 where the system does not tell
 * @param live of its heap after a collection, in bytes
 */
record Vitals(long resident, long live) {

  private static final long MEGABYTE = 1 << 20;

  /** Collects the server's garbage, and looks. */
  static Vitals of(ServerProcess server) {
    server.collectGarbage();
    return new Vitals(resident(server.pid()), live(server));
  }

  private static long resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException elsewhere) {
      return 0; // there is no /proc
    }
  }

  private static long live(ServerProcess server) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/prometheus")).build();
      List<String> lines = http.send(request, BodyHandlers.ofString()).body().lines().toList();
      return lines.stream()
          .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf('}') + 1)))
          .sum();
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  long residentMegabytes() {
    return resident / MEGABYTE;
  }

  long liveMegabytes() {
    return live / MEGABYTE;
  }
}
