package chat.parlance.examples.tcp;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Admit;
import chat.parlance.protocol.CommandDesk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Serves a chat over TCP: every line is one frame of JSON, in both directions. A client's first
 * line says who it is and where to go on from; its stream answers, and commands may follow.
 *
 * <p>{@link #close} may be called from any thread, and repeated.
 */
public final class TcpServer implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(10);

  private final ServerSocket listener;
  private final Reception reception;
  private final CommandDesk desk;
  private final Patience patience;
  private final int lineBytes;

  /**
   * All streams are served by this one thread, together: it only encodes and queues. A server that
   * needs more than one core for that has several, and deals its connections out to them.
   */
  private final ExecutorService lane =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("tcp-lane").daemon().factory());

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tcp-", 0).factory());
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private TcpServer(ServerSocket listener, Chat chat, Admit admit, Patience patience) {
    this.listener = listener;
    this.patience = patience;
    this.reception = new Reception(admit, chat.followRooms(), lane);
    this.desk =
        new CommandDesk(admit, chat.sendMessage(), chat.markReceipts(), chat.shareActivity());
    this.lineBytes = chat.limits().frameBytes();
  }

  /**
   * Starts to listen.
   *
   * @param admit tells whom an access token stands for
   * @param address where; port 0 takes a free one
   * @throws IOException the address cannot be had
   */
  public static TcpServer start(Chat chat, Admit admit, InetSocketAddress address)
      throws IOException {
    return start(chat, admit, address, Patience.DEFAULT);
  }

  static TcpServer start(Chat chat, Admit admit, InetSocketAddress address, Patience patience)
      throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.bind(address);
    } catch (IOException taken) {
      listener.close();
      throw taken;
    }
    TcpServer server = new TcpServer(listener, chat, admit, patience);
    server.threads.execute(server::accept);
    return server;
  }

  /** Where clients find it. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        serve(socket);
      } catch (IOException closed) {
        // or there is no file handle left, and will be none at once
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    try {
      threads.execute(() -> talk(socket));
    } catch (RejectedExecutionException closed) {
      socket.close();
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      Connection connection = new Connection(socket, reception, desk, patience, lineBytes);
      connections.add(connection);
      try {
        if (listener.isClosed()) {
          connection.end(Farewell.DRAINING); // close() may have looked before we were there
        }
        connection.run();
      } finally {
        connections.remove(connection);
      }
    } catch (IOException gone) {
      // before it had said a word
    }
  }

  /** Says to every client that the server goes away, and returns when all are gone. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException unclosable) {
      // nobody listens either way
    }
    connections.forEach(connection -> connection.end(Farewell.DRAINING));
    threads.close();
    lane.close();
  }
}
