package chat.parlance.bootstrap.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as its users run it: a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("web page +(http://\\S+/)");
  private static final String END = "(end of output)";

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> printed = new ArrayList<>();
  private final URI uri;

  private ServerProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
    this.uri = awaitAddress();
  }

  static ServerProcess start(Path data, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(command("--port", "0", "--data", data.toString()));
    command.addAll(List.of(arguments));
    return new ServerProcess(launch(command, environment));
  }

  /** The command line that runs {@code parlance} with these arguments on this JDK. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "chat.parlance.bootstrap.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  static Process launch(List<String> command, Map<String, String> environment) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLANCE_"));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException killed) {
      // a killed process ends its output so
    }
    lines.add(END);
  }

  private URI awaitAddress() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    try {
      while (System.nanoTime() < deadline) {
        String line = lines.poll(1, TimeUnit.SECONDS);
        if (line == null) {
          continue;
        }
        printed.add(line);
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          return URI.create(address.group(1));
        }
        if (line.equals(END)) {
          break;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new AssertionError("the server did not get ready:\n" + String.join("\n", printed));
  }

  URI uri() {
    return uri;
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Everything that it printed until now, after the line with its address. */
  String said() {
    return String.join("\n", lines);
  }

  /** Asks it to stop, by SIGTERM. What it says from then on is heard, too. */
  void tellToStop() {
    process.toHandle().destroy();
  }

  /** Asks it to stop, and answers with its exit code. */
  int stop() {
    tellToStop();
    return awaitExit();
  }

  /** Its exit code, when it has ended. */
  int awaitExit() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the server did not stop within 30 s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
