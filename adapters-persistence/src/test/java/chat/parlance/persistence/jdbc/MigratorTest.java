package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.domain.Position;
import chat.parlance.testkit.store.TestRoom;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data outlive the server that wrote them, but are not touched by one that is too old for them. */
class MigratorTest {

  @TempDir private Path folder;

  @Test
  void h2DataAreFoundAgain() {
    assertFoundAgain(Databases.h2File(folder), "sa");
  }

  @Test
  void postgresDataAreFoundAgain() {
    assertFoundAgain(TestPostgres.database(), TestPostgres.USER);
  }

  private static void assertFoundAgain(String url, String user) {
    Position head;
    try (TestServer server = TestServer.on(url, user)) {
      TestRoom.group(server.stores().log(), TestRoom.aUser()).sayMany(3);
      head = server.stores().log().head();
      assertThat(head.number()).isEqualTo(4);
      assertThat(head.epoch()).matches("[a-z0-9]{12,32}");
    }
    try (TestServer server = TestServer.on(url, user)) {
      assertThat(server.stores().log().head()).isEqualTo(head);
    }
  }

  @Test
  void aNewerSchemaIsRefusedOnH2() throws SQLException {
    assertNewerIsRefused(Databases.h2File(folder), "sa");
  }

  @Test
  void aNewerSchemaIsRefusedOnPostgres() throws SQLException {
    assertNewerIsRefused(TestPostgres.database(), TestPostgres.USER);
  }

  private static void assertNewerIsRefused(String url, String user) throws SQLException {
    try (TestServer server = TestServer.on(url, user)) {
      server.stores();
    }
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type",
            "script", "installed_by", "installed_on", "execution_time", "success")
          VALUES (999, '999', 'of a newer server', 'SQL', 'V999__x.sql', 'x',
            CURRENT_TIMESTAMP, 1, TRUE)""");
    }
    try (TestServer server = TestServer.on(url, user)) {
      assertThatThrownBy(server::stores)
          .hasRootCauseInstanceOf(SchemaTooNewException.class)
          .rootCause()
          .hasMessageContaining("schema version 999")
          .hasMessageMatching("(?s).*up to \\d+ only.*");
    }
  }

  @Test
  void twoServersMayStartAtOnce() throws Exception {
    String url = TestPostgres.database();
    Callable<Position> start =
        () -> {
          try (TestServer server = TestServer.on(url, TestPostgres.USER)) {
            return server.stores().log().head();
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Position>> heads = threads.invokeAll(List.of(start, start));
      assertThat(heads.getFirst().get()).isEqualTo(heads.getLast().get());
    }
  }

  @Test
  void aUrlTellsItsDialect() {
    assertThat(Databases.dialectOf(Databases.h2File(folder))).isEqualTo(SqlDialect.H2);
    assertThat(Databases.dialectOf("jdbc:postgresql://db/parlance?user=x"))
        .isEqualTo(SqlDialect.POSTGRES);
    assertThatThrownBy(() -> Databases.dialectOf("jdbc:mysql://user:secret@db/x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdbc:mysql:")
        .hasMessageNotContaining("secret");
  }
}
