package chat.parlance.bootstrap.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The line between a server and its database, which a test can ill-treat. Any thread. */
final class DatabaseLine implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;
  private static final String COMMITTED = "COMMIT\0";

  private final InetSocketAddress database;
  private final int port;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition let = lock.newCondition();
  private boolean held; // guarded by lock
  private volatile ServerSocket listening;
  private volatile Duration slowness = Duration.ZERO;
  private volatile String lost = "";
  private volatile String unanswered = "";

  /** To a database at this port of this machine. */
  static DatabaseLine to(int port) {
    return new DatabaseLine(port);
  }

  private DatabaseLine(int database) {
    this.database = new InetSocketAddress(InetAddress.getLoopbackAddress(), database);
    this.listening = listen(0);
    this.port = listening.getLocalPort();
  }

  private ServerSocket listen(int at) {
    try {
      ServerSocket socket = new ServerSocket(at, 0, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> accept(socket));
      return socket;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return port;
  }

  /** The database is gone: what was connected is cut, and nobody gets a connection. */
  void refuse() {
    close(listening);
    pairs.forEach(Pair::reset);
  }

  /** Nothing comes through any more, and nobody is told. */
  void hold() {
    set(true);
  }

  /** Each answer of the database comes so much later. */
  void slow(Duration by) {
    slowness = by;
  }

  /** The next time that the server says this to the database, it is cut off before that arrives. */
  void lose(String text) {
    lost = text;
  }

  /**
   * The next time that the server says this to the database, it is cut off when the database has
   * committed it and before the server has heard so.
   */
  void leaveUnanswered(String text) {
    unanswered = text;
  }

  /** As it should be, from now on. */
  void mend() {
    slowness = Duration.ZERO;
    set(false);
    if (listening.isClosed()) {
      listening = listen(port);
    }
  }

  @Override
  public void close() {
    refuse();
    set(false);
  }

  private void set(boolean nowHeld) {
    lock.lock();
    try {
      held = nowHeld;
      let.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        connect(from.accept());
      } catch (IOException closed) {
        // the test wants it so, or the database is not there
      }
    }
  }

  private void connect(Socket server) throws IOException {
    var to = new Socket();
    var pair = new Pair(server, to);
    try {
      to.connect(database);
      server.setTcpNoDelay(true);
      to.setTcpNoDelay(true);
    } catch (IOException unreachable) {
      pair.reset();
      throw unreachable;
    }
    pairs.add(pair);
    Thread.ofVirtual().start(() -> pump(pair, server, to, true));
    Thread.ofVirtual().start(() -> pump(pair, to, server, false));
  }

  private void pump(Pair pair, Socket from, Socket to, boolean up) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        await();
        String text = new String(chunk, 0, read, StandardCharsets.ISO_8859_1);
        if (up ? isCutOnTheWay(pair, text) : isCutOnTheWayBack(pair, text)) {
          break;
        }
        if (!up && !slowness.isZero()) {
          LockSupport.parkNanos(slowness.toNanos());
        }
        out.write(chunk, 0, read);
      }
    } catch (IOException broken) {
      // both ends are told below
    }
    pair.reset();
    pairs.remove(pair);
  }

  private boolean isCutOnTheWay(Pair pair, String said) {
    if (!lost.isEmpty() && said.contains(lost)) {
      lost = "";
      return true;
    }
    if (!unanswered.isEmpty() && said.contains(unanswered)) {
      unanswered = "";
      pair.doomed = true;
    }
    return false;
  }

  private static boolean isCutOnTheWayBack(Pair pair, String said) {
    return pair.doomed && said.contains(COMMITTED);
  }

  private void await() {
    lock.lock();
    try {
      while (held) {
        let.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static final class Pair {
    private final Socket server;
    private final Socket database;
    private volatile boolean doomed;

    Pair(Socket server, Socket database) {
      this.server = server;
      this.database = database;
    }

    void reset() {
      reset(server);
      reset(database);
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
