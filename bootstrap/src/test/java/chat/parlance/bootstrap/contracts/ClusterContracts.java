package chat.parlance.bootstrap.contracts;

import chat.parlance.bootstrap.TestPostgres;
import chat.parlance.testkit.transport.AllTransportContracts;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contracts over three servers of one PostgreSQL, which is their bus, too, where a subclass has
 * no other: every stream, every call of a client and of what is behind the stage goes to another of
 * them. No case is left out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClusterContracts implements AllTransportContracts {

  private static final int SERVERS = 3;

  private final Map<String, String> settings = new HashMap<>(WireContracts.SETTINGS);
  private Path data;
  private WireServer cluster;

  /** A client of the transport, to the server at this address. */
  abstract ChatDriver client(URI server);

  /** Starts what is between the servers. Returns what they are told of it. */
  Map<String, String> bus() throws IOException {
    return Map.of("parlance.cluster.bus", "postgresql");
  }

  /** The servers are gone. */
  void stopBus() throws IOException {
    // the database goes with the process
  }

  @BeforeAll
  @Timeout(240) // a database and three servers
  void start(@TempDir Path folder) throws IOException {
    data = folder;
    settings.put("parlance.database.url", TestPostgres.database());
    settings.putAll(bus());
    cluster = WireServer.cluster(SERVERS, data, settings, this::client);
  }

  @AfterAll
  void stop() throws IOException {
    cluster.close();
    stopBus();
  }

  @Override
  public ChatServer server() {
    return cluster;
  }

  @Override
  public ChatServer another() {
    return WireServer.start(data, settings, this::client);
  }

  @Override
  public Duration knownEverywhereWithin() {
    return Duration.ofMillis(1_100); // from when it was read: a little more
  }
}
