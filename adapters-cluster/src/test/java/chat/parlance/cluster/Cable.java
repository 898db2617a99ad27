package chat.parlance.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Relays TCP to a port of this machine, until it is pulled or swallows all. */
final class Cable implements AutoCloseable {

  private final int target;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /** Bytes are taken and go nowhere, as behind a firewall that has forgotten the connection. */
  volatile boolean swallows;

  /** New connections end at once. */
  private volatile boolean unplugged;

  private Cable(int target, ServerSocket listening) {
    this.target = target;
    this.listening = listening;
  }

  static Cable to(int port) {
    try {
      var cable = new Cable(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(cable::accept);
      return cable;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Ends every connection that is open. */
  void cut() {
    sockets.forEach(Cable::end);
    sockets.clear();
  }

  /** There is nothing at the other end. */
  void unplug() {
    unplugged = true;
    cut();
  }

  void plug() {
    unplugged = false;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        var server = new Socket();
        sockets.add(client);
        sockets.add(server);
        if (unplugged) {
          end(client);
          continue;
        }
        try {
          server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        } catch (IOException away) {
          end(client);
          continue;
        }
        Thread.ofVirtual().start(() -> pump(client, server));
        Thread.ofVirtual().start(() -> pump(server, client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      byte[] chunk = new byte[16_384];
      for (int read = from.getInputStream().read(chunk);
          read >= 0;
          read = from.getInputStream().read(chunk)) {
        if (!swallows) {
          to.getOutputStream().write(chunk, 0, read);
        }
      }
    } catch (IOException broken) {
      // both ends are closed below
    }
    end(from);
    end(to);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      // it is what was wanted
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException closed) {
      // it is what was wanted
    }
    cut();
  }
}
