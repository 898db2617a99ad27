package chat.parlance.trials.redis;

import chat.parlance.trials.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis that keeps nothing on disk and can be killed and started again on its port: the machine's
 * own where one is installed, or else the one that the library brings. One thread at a time may
 * call it.
 */
public final class Redis implements AutoCloseable {

  private static final List<Path> INSTALLED =
      List.of(
          Path.of("/usr/bin/redis-server"),
          Path.of("/usr/local/bin/redis-server"),
          Path.of("/usr/bin/valkey-server"),
          Path.of("/usr/local/bin/valkey-server"));

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Those that a person who interrupts the whole wants gone too. */
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Path folder;
  private final Path program;
  private final int port = Ports.free();
  private Process process;

  private Redis(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.program = program();
    this.process = launch();
  }

  /** Starts one that writes its log to this folder. Returns when it takes connections. */
  public static Redis start(Path folder) {
    try {
      return new Redis(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path program() throws IOException {
    for (Path candidate : INSTALLED) {
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    return ExecutableProvider.newJarResourceProvider().get().toPath();
  }

  private Process launch() throws IOException {
    Process started =
        new ProcessBuilder(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    RUNNING.add(started);
    var unused = started.onExit().thenAccept(RUNNING::remove);
    awaitPort(started);
    return started;
  }

  private Path log() {
    return folder.resolve("redis.log");
  }

  private void awaitPort(Process started) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return;
      } catch (IOException notYet) {
        if (ended(started)) {
          break;
        }
      }
    }
    started.destroyForcibly();
    throw new IOException("Redis did not get ready:\n" + Files.readString(log()));
  }

  private static boolean ended(Process started) {
    try {
      return started.waitFor(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The port of 127.0.0.1 that it listens on. */
  public int port() {
    return port;
  }

  /** The process's id. */
  public long pid() {
    return process.pid();
  }

  /** What a server is told to find it. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** What it calls itself, such as {@code Redis server v=7.0.15}. */
  public String version() {
    try {
      Process asked = new ProcessBuilder(program.toString(), "--version").start();
      String told =
          new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int end = told.indexOf(" sha=");
      return end < 0 ? told : told.substring(0, end);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** {@code kill -9}. Returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Starts it again on its port after {@link #kill}. Returns when it takes connections. */
  public void restart() {
    try {
      process = launch();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
