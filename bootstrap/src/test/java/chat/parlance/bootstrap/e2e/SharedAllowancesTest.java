package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestPostgres;
import chat.parlance.bootstrap.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers of one database: what was used up at one is used up at the other. */
@Timeout(200)
class SharedAllowancesTest {

  private static String database;

  @TempDir private Path data;

  @BeforeAll
  static void startDatabase() {
    database = TestPostgres.database();
  }

  @Test
  void wrong_passwords_are_counted_over_both() {
    try (TestServer one = start();
        TestServer other = start()) {
      var here = new Client(one.uri());
      var there = new Client(other.uri());

      // The first may be guessed at before the servers know of each other.
      boolean shared = Stream.of("ann", "bob", "cat").anyMatch(name -> shared(name, here, there));

      assertThat(shared).isTrue();
    }
  }

  /** Whether the other server refuses guesses, of which itself it would have let ten pass. */
  private static boolean shared(String name, Client here, Client there) {
    for (int tries = 0; tries < 10; tries++) {
      assertThat(guess(here, name)).isEqualTo(401);
    }
    assertThat(guess(here, name)).isEqualTo(429);
    var last = new AtomicInteger();
    var tried = new AtomicInteger();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              last.set(guess(there, name));
              return last.get() == 429 || tried.incrementAndGet() == 5;
            });
    return last.get() == 429;
  }

  private static int guess(Client client, String name) {
    return client
        .post("/auth/login", Map.of("username", name, "password", "battery staple"))
        .status();
  }

  private TestServer start() {
    return TestServer.start(
        data,
        Map.of(
            "parlance.database.url",
            database,
            "parlance.database.pool",
            "4",
            "parlance.cluster.bus",
            "postgresql"));
  }
}
