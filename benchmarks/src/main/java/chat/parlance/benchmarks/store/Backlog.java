package chat.parlance.benchmarks.store;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Messages for somebody to read, in PostgreSQL or H2, faster than by sending them: spread evenly
 * over new rooms, of every hundred one the reader's own, of every thousand one that mentions them.
 */
final class Backlog {

  /** Of how many messages one is the reader's own: the first, the hundred and first and so on. */
  static final int OWN = 100;

  private static final int MENTION = 1_000;

  /** Messages that are put in at once. */
  private static final int PIECE = 20_000;

  private Backlog() {}

  /** Fills rooms that have nothing yet but their beginning. */
  static void fill(
      DatabaseServer server,
      String url,
      List<RoomId> rooms,
      UserId author,
      UserId reader,
      int messages)
      throws SQLException {
    int each = messages / rooms.size();
    String ids =
        rooms.stream().map(it -> "'" + it + "'").collect(Collectors.joining(", ", "(", ")"));
    try (Connection connection = server.connect(url);
        Statement statement = connection.createStatement()) {
      boolean postgres = url.startsWith("jdbc:postgresql:");
      long position = number(statement, "SELECT position FROM clock");
      // Piece by piece: in one, H2 would remember how to undo them all.
      int piece = Math.max(1, PIECE / rooms.size());
      for (int from = 1; from <= each; from += piece) {
        int to = Math.min(each, from + piece - 1);
        String series =
            postgres
                ? "generate_series(%d, %d) AS s(n)".formatted(from, to)
                : "(SELECT x AS n FROM system_range(%d, %d)) s".formatted(from, to);
        statement.execute(
            """
            INSERT INTO entry (room_id, seq, position, ordinal, type, at, author, client_key, text,
              format)
            SELECT r.id, 1 + s.n, %d + (s.n - 1) * %d + r.i, s.n, 'message.posted',
              CURRENT_TIMESTAMP, CASE WHEN MOD(s.n, %d) = 1 THEN CAST('%s' AS uuid)
                ELSE CAST('%s' AS uuid) END,
              'key-' || s.n, 'Message ' || s.n || ': %s', 'PLAIN'
            FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS i FROM room WHERE id IN %s) r
            CROSS JOIN %s"""
                .formatted(position, rooms.size(), OWN, reader, author, World.TEXT, ids, series));
      }
      statement.execute(
          """
          INSERT INTO mention (user_id, room_id, seq)
          SELECT CAST('%s' AS uuid), room_id, seq FROM entry
          WHERE room_id IN %s AND MOD(seq, %d) = 0 AND author <> CAST('%1$s' AS uuid)"""
              .formatted(reader, ids, MENTION));
      statement.execute(
          """
          UPDATE room SET head = 1 + %1$d, messages = %1$d, last_message = 1 + %1$d,
            activity = (SELECT MAX(e.position) FROM entry e
              WHERE e.room_id = room.id AND e.seq = 1 + %1$d)
          WHERE id IN %2$s"""
              .formatted(each, ids));
      statement.execute("UPDATE clock SET position = position + " + (long) each * rooms.size());
      statement.execute(postgres ? "VACUUM ANALYZE" : "ANALYZE");
      statement.execute(postgres ? "CHECKPOINT" : "CHECKPOINT SYNC");
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
