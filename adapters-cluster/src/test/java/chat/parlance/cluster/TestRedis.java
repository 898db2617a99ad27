package chat.parlance.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis as a process, that can be killed and started again on the same port. It is the one that
 * comes with the build (6.2), or {@code -Dparlance.test.redis=/usr/bin/redis-server}: any other,
 * Valkey too.
 */
final class TestRedis implements AutoCloseable {

  private static final class Executable {
    static final Path PATH = find();

    private static Path find() {
      String named = System.getProperty("parlance.test.redis", "");
      try {
        return named.isEmpty()
            ? ExecutableProvider.newJarResourceProvider().get().toPath().toAbsolutePath()
            : Path.of(named);
      } catch (IOException unusable) {
        throw new UncheckedIOException(unusable);
      }
    }
  }

  private final int port;
  private final List<String> options;
  private Process process;

  private TestRedis(int port, List<String> options) {
    this.port = port;
    this.options = options;
    begin();
  }

  static TestRedis start(String... options) {
    return new TestRedis(freePort(), List.of(options));
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /** Again, after {@link #kill}. */
  void begin() {
    List<String> command = new ArrayList<>();
    command.add(Executable.PATH.toString());
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--save", "", "--appendonly", "no"));
    command.addAll(options);
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
    Awaitility.await().until(this::answers);
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String url() {
    return "redis://127.0.0.1:" + port;
  }

  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
