package chat.parlance.benchmarks.load;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on a Java virtual machine of its own, with the flags that the launcher gives. */
public final class JavaProcess implements AutoCloseable {

  private static final int KEPT_LINES = 100;
  private static final int PATIENCE_SECONDS = 60;

  /** Those that a person who interrupts the whole wants gone too. */
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final ArrayDeque<String> printed = new ArrayDeque<>(); // guarded by itself
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private JavaProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts one and waits until it says where it serves.
   *
   * @param jvm options beyond the launcher's
   * @param serves finds the port, its first group, in a line that it prints
   * @throws IllegalStateException it ended, or took too long; says what it printed
   */
  public static JavaProcess start(
      List<String> jvm,
      List<String> classPath,
      List<String> mainAndArguments,
      Map<String, String> environment,
      Pattern serves) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launcherFlags());
    command.addAll(jvm);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.addAll(mainAndArguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLANCE_"));
    builder.environment().putAll(environment);
    JavaProcess started;
    try {
      started = new JavaProcess(builder.start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    RUNNING.add(started.process);
    Thread.ofVirtual().name("output").start(() -> started.read(serves));
    try {
      int unused = started.port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return started;
    } catch (InterruptedException interrupted) {
      started.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException | TimeoutException failed) {
      started.close();
      throw new IllegalStateException("it did not get ready:\n" + started.printed(), failed);
    }
  }

  /** What the script {@code parlance} gives to this version of Java. */
  private static List<String> launcherFlags() {
    List<String> flags = new ArrayList<>();
    int version = Runtime.version().feature();
    if (version >= 24) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (version >= 25) {
      flags.add("-XX:+UseCompactObjectHeaders");
    }
    flags.add("--enable-native-access=ALL-UNNAMED");
    return flags;
  }

  /** This program's own class path. */
  public static List<String> ownClassPath() {
    return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  /**
   * The server's class path: that of its own module where it is built, as the launcher has it; else
   * this program's without the program.
   */
  public static List<String> serverClassPath() {
    List<String> own = ownClassPath();
    Path here = Path.of("chat", "parlance", "benchmarks");
    for (String part : own) {
      Path classes = Path.of(part).toAbsolutePath();
      if (Files.isDirectory(classes.resolve(here))
          && classes.endsWith(Path.of("target", "classes"))) {
        Path server = classes.resolve(Path.of("..", "..", "..", "bootstrap", "target")).normalize();
        if (Files.isDirectory(server.resolve("classes"))
            && Files.isDirectory(server.resolve("lib"))) {
          return List.of(server.resolve("classes").toString(), server.resolve("lib") + "/*");
        }
      }
    }
    return own.stream().filter(part -> !Files.isDirectory(Path.of(part).resolve(here))).toList();
  }

  private void read(Pattern serves) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (printed) {
          if (printed.size() == KEPT_LINES) {
            printed.removeFirst();
          }
          printed.add(line);
        }
        Matcher found = serves.matcher(line);
        if (found.find()) {
          port.complete(Integer.valueOf(found.group(1)));
        }
      }
    } catch (IOException killed) {
      // a killed process ends its output so
    }
    port.completeExceptionally(new IllegalStateException("it ended"));
  }

  /** The last lines that it printed. */
  public String printed() {
    synchronized (printed) {
      return String.join("\n", printed);
    }
  }

  /** The port that it serves on. */
  public int port() {
    return port.join();
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** {@code kill -9}. Returns when it is gone. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    RUNNING.remove(process);
  }
}
