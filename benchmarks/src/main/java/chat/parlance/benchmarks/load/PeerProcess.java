package chat.parlance.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in the foreground, as a child of this process, with its children. */
public final class PeerProcess implements AutoCloseable {

  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
  private static final String LOG = "output.log";

  /** What a person has set for a server of their own is not for those that are measured. */
  private static final Pattern SETTING = Pattern.compile("PARLANCE_(?!JAVA_HOME).*");

  /** Those that a person who interrupts the whole wants gone too. */
  private static final Set<PeerProcess> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(PeerProcess::kill)));
  }

  private final Process process;
  private final InetSocketAddress address;

  private PeerProcess(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
    RUNNING.add(this);
  }

  /**
   * Starts a server and waits until its port accepts.
   *
   * @param command that serves on this port of 127.0.0.1
   * @param folder where it runs, and where {@code output.log} gets what it prints
   * @param environment beyond this process's own
   * @throws IllegalStateException it ended, or did not accept in time; says what it printed last
   */
  public static PeerProcess start(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      int port,
      Duration patience) {
    Path log = folder.resolve(LOG);
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> SETTING.matcher(name).matches());
    builder.environment().putAll(environment);
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var started = new PeerProcess(builder.start(), address);
      if (!started.accepts(patience)) {
        started.close();
        throw new IllegalStateException(
            "%s did not get ready:%n%s".formatted(command.getFirst(), tail(log)));
      }
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A port of 127.0.0.1 that nobody listens on. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean accepts(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() - deadline < 0) {
      try (var socket = new Socket()) {
        socket.connect(address, 1000);
        return true;
      } catch (IOException notYet) {
        // the next try
      }
      if (ended(Duration.ofMillis(20))) {
        return false;
      }
    }
    return false;
  }

  private boolean ended(Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** It and its children, as they are now. */
  public List<Long> pids() {
    return of(process.toHandle());
  }

  /** A process and its children, as they are now. */
  public static List<Long> of(ProcessHandle handle) {
    return Stream.concat(Stream.of(handle), handle.descendants()).map(ProcessHandle::pid).toList();
  }

  /** Asks it to stop, and kills it and its children when it does not. */
  @Override
  public void close() {
    // Once the parent is gone nobody tells whose they were.
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    process.destroy();
    if (!ended(STOPS_WITHIN)) {
      all.add(process.toHandle());
    }
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
    RUNNING.remove(this);
  }

  /** {@code kill -9}, for it and its children. Returns when they are gone. */
  public void crash() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
    RUNNING.remove(this);
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
