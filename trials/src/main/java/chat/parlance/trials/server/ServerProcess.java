package chat.parlance.trials.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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

/**
 * The server as its users run it: a process of its own, which can be killed, paused and stopped.
 * Any thread may call it.
 */
public final class ServerProcess implements AutoCloseable {

  private static final String MAIN = "chat.parlance.bootstrap.Main";
  private static final Pattern ADDRESS = Pattern.compile("web page +(http://\\S+/)");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int KEPT_LINES = 200;

  /** Those that a person who interrupts the whole wants gone too. */
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  /** Settings, as environment variables, by which no trial reaches a limit. */
  public static final Map<String, String> UNLIMITED =
      Map.ofEntries(
          Map.entry("PARLANCE_LIMITS_REQUESTS_PER_USER", "1000000"),
          Map.entry("PARLANCE_LIMITS_REQUESTS_PER_ADDRESS", "1000000"),
          Map.entry("PARLANCE_LIMITS_SIGNALS_PER_USER", "1000000"),
          Map.entry("PARLANCE_LIMITS_TICKETS_PER_USER", "1000000"),
          Map.entry("PARLANCE_LIMITS_ACCOUNTS_PER_ADDRESS", "1000000"),
          Map.entry("PARLANCE_LIMITS_SOCKETS_PER_ADDRESS", "1000000"),
          Map.entry("PARLANCE_LIMITS_SENDS_PER_SECOND", "1000000"),
          Map.entry("PARLANCE_LIMITS_SEND_BURST", "1000000"),
          Map.entry("PARLANCE_LIMITS_CONNECTIONS_PER_USER", "1000"),
          Map.entry("PARLANCE_LIMITS_CONNECTIONS_PER_ADDRESS", "10000"),
          // As long as they may. Steps of a clock are shorter: they would end every session.
          Map.entry("PARLANCE_AUTH_ACCESS", "1h"),
          // Nobody is to be kept from these accounts, and there are many.
          Map.entry("PARLANCE_AUTH_ARGON2_MEMORY_KIB", "1024"),
          Map.entry("PARLANCE_AUTH_ARGON2_PASSES", "1"));

  private final Process process;
  private final List<String> printed = new ArrayList<>(); // guarded by itself
  private final CompletableFuture<URI> address = new CompletableFuture<>();

  private ServerProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().name("server-output").start(this::read);
  }

  /** The server did not come up. Says what it printed. */
  public static final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotStarted(String message) {
      super(message);
    }
  }

  /**
   * How a server is started.
   *
   * @param port to listen on; 0 takes a free one
   * @param data its folder
   * @param arguments further ones
   * @param environment settings and more
   * @param jvm further options of its Java
   */
  public record Launch(
      int port,
      Path data,
      List<String> arguments,
      Map<String, String> environment,
      List<String> jvm) {

    public Launch {
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
      jvm = List.copyOf(jvm);
    }

    /** On a free port, with the settings of a server as it comes. */
    public static Launch of(Path data) {
      return new Launch(0, data, List.of(), Map.of(), List.of());
    }

    /** The same with limits that no trial reaches. */
    public Launch unlimited() {
      return with(UNLIMITED);
    }

    /** The same with more settings. */
    public Launch with(Map<String, String> more) {
      var all = new HashMap<>(environment);
      all.putAll(more);
      return new Launch(port, data, arguments, all, jvm);
    }
  }

  /**
   * Starts a server and waits until it serves.
   *
   * @throws NotStarted it ended, or did not get ready in time
   */
  public static ServerProcess start(Launch launch) {
    var server = new ServerProcess(launch(launch));
    try {
      server.address.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return server;
    } catch (InterruptedException interrupted) {
      server.kill();
      Thread.currentThread().interrupt();
      throw new NotStarted("interrupted");
    } catch (ExecutionException | TimeoutException failed) {
      server.kill();
      throw new NotStarted("the server did not get ready:\n" + server.printed());
    }
  }

  /** Starts the process, whatever becomes of it. */
  public static Process launch(Launch launch) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(launch.jvm());
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath()), MAIN));
    command.addAll(List.of("--port", Integer.toString(launch.port())));
    command.addAll(List.of("--data", launch.data().toString()));
    command.addAll(launch.arguments());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLANCE_"));
    builder.environment().putAll(launch.environment());
    try {
      Process process = builder.start();
      RUNNING.add(process);
      var unused = process.onExit().thenAccept(RUNNING::remove);
      return process;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The server's class path: this program's, without the program. */
  public static List<String> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(part -> !Files.isDirectory(Path.of(part, "chat", "parlance", "trials")))
        .toList();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (printed) {
          if (printed.size() == KEPT_LINES) {
            printed.removeFirst();
          }
          printed.add(line);
        }
        Matcher found = ADDRESS.matcher(line);
        if (found.find()) {
          address.complete(URI.create(found.group(1)));
        }
      }
    } catch (IOException killed) {
      // a killed process ends its output so
    }
    address.completeExceptionally(new NotStarted("it ended"));
  }

  /** Where it serves. */
  public URI uri() {
    return address.join();
  }

  /** The last lines that it printed. */
  public String printed() {
    synchronized (printed) {
      return String.join("\n", printed);
    }
  }

  /** Whether the process is there. */
  public boolean alive() {
    return process.isAlive();
  }

  /** The process's id. */
  public long pid() {
    return process.pid();
  }

  /** Has its Java collect all garbage, and waits until it has. */
  public void collectGarbage() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    run(jcmd, Long.toString(process.pid()), "GC.run");
  }

  /** {@code kill -9}. Returns when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops every thread of it where it stands, until {@link #proceed}. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it go on after {@link #pause}. */
  public void proceed() {
    signal("CONT");
  }

  private void signal(String name) {
    run("kill", "-" + name, Long.toString(process.pid()));
  }

  private static void run(String... command) {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Asks it to stop, and waits; kills it when it takes longer than this.
   *
   * @return whether it stopped by itself
   */
  public boolean stop(Duration patience) {
    process.destroy();
    try {
      if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    kill();
    return false;
  }

  @Override
  public void close() {
    kill();
  }
}
