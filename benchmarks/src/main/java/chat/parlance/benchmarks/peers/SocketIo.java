package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.PeerProcess;
import chat.parlance.benchmarks.load.Serving;
import chat.parlance.benchmarks.parlance.Postgres;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Socket.IO, over WebSocket; durable by one insert a message into PostgreSQL. */
final class SocketIo implements Peer {

  private final NodeProgram program;

  SocketIo(Workplace place) {
    this.program = new NodeProgram(place, "socket-io", "socket.io");
  }

  @Override
  public String name() {
    return "Socket.IO";
  }

  @Override
  public String missing() {
    return program.missing();
  }

  @Override
  public boolean stores() {
    return true;
  }

  @Override
  public Running start(Setting setting) {
    Path folder = setting.folder();
    if (!setting.durable()) {
      return serving(program.start(folder, Map.of()), null);
    }
    Postgres store = new Postgres(folder);
    try {
      return serving(program.start(folder, Map.of("DATABASE_URL", url(store))), store);
    } catch (RuntimeException failed) {
      store.close();
      throw failed;
    }
  }

  private Running serving(PeerProcess server, @Nullable Postgres store) {
    return new Serving(
        "Socket.IO " + program.version(),
        server,
        store,
        (room, n) -> SocketIoDialogue.reader(room),
        n -> SocketIoDialogue.sender());
  }

  /** As the driver for Node takes it, which is as the one for Java does but for the beginning. */
  private static String url(Postgres store) {
    return store.url().substring("jdbc:".length());
  }
}
