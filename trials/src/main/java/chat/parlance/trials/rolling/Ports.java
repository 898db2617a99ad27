package chat.parlance.trials.rolling;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports that stay free while nobody listens on them. */
final class Ports {

  private static final int MANY = 1_000;

  private Ports() {}

  /**
   * The first free one from here on. Not one that the system gives to connections: while a server
   * is away, one of those could be given its port.
   */
  static int free(int from) throws IOException {
    for (int port = from; port < from + MANY; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // the next one
      }
    }
    throw new IOException("no port is free");
  }
}
