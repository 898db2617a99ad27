package chat.parlance.trials.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Listens on a free port of 127.0.0.1 and relays each connection to a target. Any thread may call
 * it. Two virtual threads a connection.
 */
public final class Relay implements AutoCloseable {

  private static final int CHUNK = 16 * 1024;
  private static final long UNCUT = Long.MAX_VALUE;

  private final ServerSocket listening;
  private final InetSocketAddress target;
  private final Supplier<Flow> up;
  private final Supplier<Flow> down;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();

  private Relay(
      ServerSocket listening, InetSocketAddress target, Supplier<Flow> up, Supplier<Flow> down) {
    this.listening = listening;
    this.target = target;
    this.up = up;
    this.down = down;
  }

  /** Relays to this port of 127.0.0.1, straight. */
  public static Relay to(int port) {
    return to(port, () -> Flow.STRAIGHT, () -> Flow.STRAIGHT);
  }

  /**
   * Relays to this port of 127.0.0.1.
   *
   * @param up what happens to the bytes of the client; asked for once a connection
   * @param down what happens to those of the server
   */
  public static Relay to(int port, Supplier<Flow> up, Supplier<Flow> down) {
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      var relay =
          new Relay(new ServerSocket(0, 0, here), new InetSocketAddress(here, port), up, down);
      Thread.ofVirtual().name("relay-" + relay.port()).start(relay::accept);
      return relay;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /** How many connections are open. */
  public int connections() {
    return pairs.size();
  }

  /** Cuts every connection that is open, with a reset, as a pulled cable followed by a reboot. */
  public void cut() {
    pairs.forEach(Pair::cut);
  }

  /**
   * Cuts every connection that is open once this many more bytes of the server have passed on it:
   * within a frame, as likely as not.
   */
  public void cutAfter(long bytes) {
    pairs.forEach(pair -> pair.left.set(bytes));
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

  private void accept() {
    while (!listening.isClosed()) {
      try {
        connect(listening.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) throws IOException {
    var server = new Socket();
    var pair = new Pair(client, server, new AtomicLong(UNCUT));
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(target);
    } catch (IOException unreachable) {
      pair.cut();
      return;
    }
    pairs.add(pair);
    Thread.ofVirtual().start(() -> pump(pair, client, server, up.get(), false));
    Thread.ofVirtual().start(() -> pump(pair, server, client, down.get(), true));
    if (listening.isClosed()) {
      pair.cut();
    }
  }

  private void pump(Pair pair, Socket from, Socket to, Flow flow, boolean counted) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        long left = counted ? pair.left.addAndGet(pair.left.get() == UNCUT ? 0 : -read) : UNCUT;
        if (left <= 0) {
          flow.pass(chunk, (int) Math.max(0, read + left), out);
          pair.cut();
          pairs.remove(pair);
          return;
        }
        flow.pass(chunk, read, out);
      }
      flow.end(out);
      to.shutdownOutput();
    } catch (IOException broken) {
      pair.cut();
    }
    if (pair.client.isClosed() || pair.halfClosed()) {
      pairs.remove(pair);
      pair.close();
    }
  }

  private record Pair(Socket client, Socket server, AtomicLong left) {

    boolean halfClosed() {
      return client.isOutputShutdown() && server.isOutputShutdown();
    }

    void cut() {
      reset(client);
      reset(server);
    }

    void close() {
      try (client;
          server) {
        // both are closed, however the first one fares
      } catch (IOException closed) {
        // it is what was wanted
      }
    }

    private static void reset(Socket socket) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException closed) {
        // it is what was wanted
      }
    }
  }
}
