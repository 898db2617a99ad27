package chat.parlance.trials.proxies;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as its users run it, in a process of its own, with limits that no trial reaches. */
final class LocalServer implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("web page +(http://\\S+/)");
  private static final long READY_SECONDS = 60;

  private static final Map<String, String> NO_LIMITS =
      Map.of(
          "PARLANCE_LIMITS_CONNECTIONS_PER_USER", "1000",
          "PARLANCE_LIMITS_CONNECTIONS_PER_ADDRESS", "10000",
          "PARLANCE_LIMITS_SENDS_PER_SECOND", "10000",
          "PARLANCE_LIMITS_SEND_BURST", "10000",
          "PARLANCE_AUTH_ACCESS", "12h",
          // Nobody is to be kept from these accounts, and there are many.
          "PARLANCE_AUTH_ARGON2_MEMORY_KIB", "1024",
          "PARLANCE_AUTH_ARGON2_PASSES", "1");

  private final Process process;
  private final URI uri;

  private LocalServer(Process process) throws IOException {
    this.process = process;
    // For a person who interrupts the whole; a process that is gone already does not mind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    var address = new CompletableFuture<URI>();
    Thread.ofVirtual().start(() -> read(address));
    try {
      this.uri = address.get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      process.destroyForcibly();
      throw new IOException("the server did not get ready", failed);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  /**
   * Starts it over data in this folder.
   *
   * @param settings as environment variables, besides the limits
   */
  static LocalServer start(Path data, Map<String, String> settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("chat.parlance.bootstrap.Main", "--port", "0"));
    command.addAll(List.of("--data", data.toString()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLANCE_"));
    builder.environment().putAll(NO_LIMITS);
    builder.environment().putAll(settings);
    return new LocalServer(builder.start());
  }

  URI uri() {
    return uri;
  }

  private void read(CompletableFuture<URI> address) {
    List<String> printed = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!address.isDone()) {
          printed.add(line);
          Matcher found = ADDRESS.matcher(line);
          if (found.find()) {
            address.complete(URI.create(found.group(1)));
          }
        }
      }
    } catch (IOException killed) {
      // a killed process ends its output so
    }
    address.completeExceptionally(new IOException(String.join("\n", printed)));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
