package chat.parlance.trials.proxies;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A proxy that runs in the foreground, as a child of this process. */
public final class Daemon implements AutoCloseable {

  private static final long READY_SECONDS = 20;
  private static final long STOP_SECONDS = 5;

  private final String name;
  private final Process process;
  private final Path log;

  /** For a person who interrupts the whole. */
  private final Thread atExit;

  private Daemon(String name, Process process, Path log) {
    this.process = process;
    this.log = log;
    this.name = name;
    this.atExit = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts the command in the folder, and returns when the port of 127.0.0.1 is taken. */
  public static Daemon start(Path folder, int port, List<String> command) throws IOException {
    Path log = folder.resolve("output.log");
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var daemon = new Daemon(command.getFirst(), builder.start(), log);
    try {
      daemon.awaitPort(port);
      return daemon;
    } catch (IOException failed) {
      daemon.close();
      throw failed;
    }
  }

  /** What it has written so far. */
  public String said() throws IOException {
    return Files.readString(log);
  }

  /** A port that nobody listens on. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort(int port) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (System.nanoTime() < deadline && process.isAlive()) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException notYet) {
        pause();
      }
    }
    throw new IOException("%s did not get ready:%n%s".formatted(name, said()));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
