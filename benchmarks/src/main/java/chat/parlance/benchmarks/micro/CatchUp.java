package chat.parlance.benchmarks.micro;

import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Ports;
import chat.parlance.benchmarks.store.DatabaseServer;
import chat.parlance.benchmarks.store.JdbcStores;
import chat.parlance.benchmarks.store.Scratch;
import chat.parlance.benchmarks.store.World;
import chat.parlance.domain.Entry;
import chat.parlance.domain.RoomId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A page of what a reader missed, from a random position on. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class CatchUp {

  /** As the core asks for at once. */
  private static final int PAGE = 256;

  private static final int ROOMS = 100;

  @Param({"H2", "POSTGRESQL"})
  public DatabaseServer.Kind store = DatabaseServer.Kind.H2;

  /** How many of the hundred rooms the reader is in. */
  @Param({"1", "10", "100"})
  public int followed;

  /** Entries in all. */
  @Param("200000")
  public int entries;

  private final Random random = new Random(7);
  private Scratch scratch;
  private DatabaseServer server;
  private JdbcStores stores;
  private History history;
  private List<RoomId> rooms;
  private long head;

  /** Fills the log. */
  @Setup(Level.Trial)
  public void open() throws SQLException {
    scratch = new Scratch();
    server = store.open(scratch.folder());
    String url = server.database("history");
    stores = new JdbcStores(url, server.user());
    Ports ports = stores.ports();
    World world = World.in(ports.log(), ports.ids(), 10, ROOMS);
    world.chat(ports.log(), entries);
    try (Connection connection = server.connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE"); // as a server's database does by itself
    }
    history = ports.history();
    rooms = world.rooms().stream().map(Entry::room).limit(followed).toList();
    head = ports.log().head().number();
  }

  /** Leaves nothing. */
  @TearDown(Level.Trial)
  public void close() {
    stores.close();
    server.close();
    scratch.close();
  }

  /** One page. */
  @Benchmark
  public List<Entry> page() {
    return history.replay(rooms, random.nextLong(head / 2), head, PAGE);
  }
}
