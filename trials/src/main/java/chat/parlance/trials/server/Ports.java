package chat.parlance.trials.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Ports of 127.0.0.1 for processes that come back on the same one. Not those that the system gives
 * to connections: while the process is away, one of those could be given its port.
 */
public final class Ports {

  private static final int FIRST = 21_000;
  private static final int LAST = 29_000;

  /** Programs that run at the same time begin at different places. */
  private static int next = // guarded by the class
      FIRST + (int) (ProcessHandle.current().pid() * 61 % ((LAST - FIRST) / 2));

  private Ports() {}

  /** One that nobody listens on, and that was not given before by this program. */
  public static synchronized int free() {
    while (next < LAST) {
      int port = next++;
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // the next one
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    throw new IllegalStateException("no port is free");
  }
}
