package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members from before are taken to have seen what they had read, and to have come when they did.
 */
class InboxMigrationTest {

  private static final String BEFORE = "4?";
  private static final String NOW = "5";

  private static final String ROOM = "019b7000-0000-7000-8000-0000000000a1";
  private static final String OTHER = "019b7000-0000-7000-8000-0000000000a2";
  private static final String ANN = "019b7000-0000-7000-8000-0000000000b1";
  private static final String BOB = "019b7000-0000-7000-8000-0000000000b2";
  private static final String CID = "019b7000-0000-7000-8000-0000000000b3";

  @TempDir private Path folder;

  @Test
  void on_h2() throws SQLException {
    assertTaken(Databases.h2File(folder), "sa", "h2");
  }

  @Test
  void on_postgres() throws SQLException {
    assertTaken(TestPostgres.database(), TestPostgres.USER, "postgresql");
  }

  private static void assertTaken(String url, String user, String scripts) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement()) {
      migrate(url, user, scripts, BEFORE);
      entry(statement, ROOM, 1, "room.created", "{\"kind\":\"GROUP\"}", 1);
      entry(statement, ROOM, 2, "member.joined", joined(BOB), 2);
      entry(statement, OTHER, 1, "room.created", "{\"kind\":\"GROUP\"}", 3);
      entry(statement, OTHER, 2, "member.joined", joined(CID), 2);
      entry(statement, ROOM, 3, "member.left", "{\"user\":\"" + BOB + "\"}", 4);
      entry(statement, ROOM, 4, "member.joined", joined(BOB), 5);
      entry(statement, ROOM, 5, "member.joined", joined(CID), 5);
      member(statement, ANN, 1, 3);
      member(statement, BOB, 5, 4);
      member(statement, CID, 5, 5);

      migrate(url, user, scripts, NOW);

      var found = new TreeMap<String, String>();
      try (ResultSet row =
          statement.executeQuery(
              "SELECT user_id, arrival, seen, favourite, notify_until FROM member")) {
        while (row.next()) {
          found.put(
              row.getString(1),
              row.getLong(2)
                  + " "
                  + row.getLong(3)
                  + " "
                  + row.getBoolean(4)
                  + " "
                  + row.getString(5));
        }
      }
      assertThat(found)
          .containsEntry(ANN, "1 3 false null")
          .containsEntry(BOB, "4 4 false null")
          .containsEntry(CID, "5 5 false null");
    }
  }

  private static void migrate(String url, String user, String scripts, String upTo) {
    Flyway.configure()
        .dataSource(url, user, "")
        .locations("classpath:db/migration/" + scripts)
        .target(upTo)
        .load()
        .migrate();
  }

  private static String joined(String user) {
    return "{\"user\":\"" + user + "\",\"role\":\"MEMBER\"}";
  }

  private static String at(int second) {
    return "TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:0" + second + "+00:00'";
  }

  private static void entry(
      Statement statement, String room, int seq, String type, String data, int second)
      throws SQLException {
    statement.executeUpdate(
        "INSERT INTO entry (room_id, seq, position, ordinal, type, at, author, data) VALUES ('"
            + room
            + "', "
            + seq
            + ", "
            + (seq + (room.equals(ROOM) ? 0 : 100))
            + ", 0, '"
            + type
            + "', "
            + at(second)
            + ", '"
            + ANN
            + "', '"
            + data
            + "')");
  }

  private static void member(Statement statement, String user, int second, int read)
      throws SQLException {
    statement.executeUpdate(
        "INSERT INTO member (room_id, user_id, role, joined_at, notifications, delivered, read,"
            + " marked_at) VALUES ('"
            + ROOM
            + "', '"
            + user
            + "', 'MEMBER', "
            + at(second)
            + ", 'ALL', "
            + read
            + ", "
            + read
            + ", 1)");
  }
}
