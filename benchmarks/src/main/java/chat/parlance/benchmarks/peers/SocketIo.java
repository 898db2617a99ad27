package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Peer;
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
  public Running start(Setting setting) {
    Path folder = setting.folder();
    if (!setting.durable()) {
      return serving(program.start(folder, Map.of()), null);
    }
    Postgres store = Postgres.start(folder);
    try {
      return serving(program.start(folder, Map.of("DATABASE_URL", store.url())), store);
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
}
