package chat.parlance.bootstrap.contracts;

import chat.parlance.testkit.transport.AllTransportContracts;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contracts over the whole server, on H2, with a client of a transport. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WireContracts implements AllTransportContracts {

  static final Map<String, String> SETTINGS =
      Map.ofEntries(
          // The contracts are not about passwords, and make many people.
          Map.entry("parlance.auth.argon2.memory-kib", "1024"),
          Map.entry("parlance.auth.argon2.passes", "1"),
          Map.entry("parlance.administrators", WireServer.ADMINISTRATOR),
          Map.entry("parlance.live.heartbeat", TIMING.heartbeat().toMillis() + "ms"),
          Map.entry("parlance.live.expiry-grace", TIMING.expiryGrace().toMillis() + "ms"),
          Map.entry("parlance.live.stalled", TIMING.stalled().toMillis() + "ms"),
          Map.entry("parlance.live.offline", TIMING.offline().toMillis() + "ms"),
          Map.entry("parlance.limits.replay-events", "" + LIMITS.replayEvents()),
          Map.entry("parlance.limits.connections-per-user", "" + LIMITS.connectionsPerUser()),
          Map.entry(
              "parlance.limits.connections-per-address", "" + LIMITS.connectionsPerAddress()));

  private Path data;
  private WireServer server;

  /** A client of the transport, to the server at this address. */
  abstract ChatDriver client(URI server);

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    server = WireServer.start(data, SETTINGS, this::client);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Override
  public ChatServer server() {
    return server;
  }

  @Override
  public ChatServer another() {
    return WireServer.start(data, SETTINGS, this::client);
  }
}
