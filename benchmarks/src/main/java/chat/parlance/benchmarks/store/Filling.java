package chat.parlance.benchmarks.store;

import chat.parlance.domain.Entry;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A history in a PostgreSQL schema, faster than by sending it. The messages of the rooms lie among
 * each other as they would had they been said at the same time, so that a page of a small room is
 * spread wide over the table. What is left over belongs to a thousand rooms that nobody reads.
 */
final class Filling {

  /** Where the messages of a room are: one in so many, at these remainders. */
  private enum Share {
    SMALL("p / 5000", "p % 5000 = 0"),
    MEDIUM("p / 50 + 1", "p % 50 = 1"),
    LARGE("p / 5 * 3 + p % 5 - 1", "p % 5 IN (2, 3, 4)"),
    OTHERS("p", "p % 5 < 2 AND p % 5000 <> 0 AND p % 50 <> 1");

    private final String seq;
    private final String where;

    Share(String seq, String where) {
      this.seq = seq;
      this.where = where;
    }
  }

  /**
   * A room with its messages.
   *
   * @param first the seq of the first message
   * @param last of the last
   */
  record Filled(RoomId id, long messages, long first, long last) {}

  private Filling() {}

  /** Fills three rooms, a small one, a larger and a large. */
  static List<Filled> fill(DatabaseServer server, String url, World world, long messages)
      throws SQLException {
    List<RoomId> rooms = world.rooms().stream().map(Entry::room).toList();
    UserId author = world.people().getFirst();
    try (Connection connection = server.connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      long position = number(statement, "SELECT position FROM clock");
      int next = 0;
      for (Share share : List.of(Share.SMALL, Share.MEDIUM, Share.LARGE)) {
        String room = quoted(rooms.get(next++));
        long head = number(statement, "SELECT head FROM room WHERE id = " + room);
        statement.execute(entries(share, room, head, position, author, messages));
        statement.execute(totals(room, head));
      }
      String unread = "md5('room' || n.p % 1000)::uuid";
      statement.execute(entries(Share.OTHERS, unread, 0, position, author, messages));
      statement.execute("UPDATE clock SET position = position + " + messages);
      statement.execute("VACUUM ANALYZE");
      statement.execute("CHECKPOINT"); // what is written later is not what is measured
      List<Filled> filled = new ArrayList<>();
      for (RoomId room : rooms) {
        filled.add(filled(connection, room));
      }
      return filled;
    }
  }

  private static String quoted(RoomId room) {
    return "'" + room + "'::uuid";
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String entries(
      Share share, String room, long head, long position, UserId author, long messages) {
    return """
    INSERT INTO entry (room_id, seq, position, ordinal, type, at, author, client_key, text, format)
    SELECT %s, %d + n.seq, %d + n.p, n.seq, 'message.posted',
           now() - (%d - n.p) * interval '1 second', '%s', 'key-' || n.p,
           'Message ' || n.p || ': could somebody have a look at the release notes before noon?',
           'PLAIN'
    FROM (SELECT p, %s AS seq FROM generate_series(1, %d) AS p WHERE %s) n"""
        .formatted(room, head, position, messages, author, share.seq, messages, share.where);
  }

  private static String totals(String room, long head) {
    return """
    UPDATE room SET head = %1$d + e.n, messages = e.n, last_message = %1$d + e.n, activity = e.top
    FROM (SELECT count(*) AS n, max(position) AS top FROM entry
          WHERE room_id = %2$s AND client_key IS NOT NULL) e
    WHERE id = %2$s"""
        .formatted(head, room);
  }

  private static Filled filled(Connection connection, RoomId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT messages, head FROM room WHERE id = ?")) {
      statement.setObject(1, id.value(), java.sql.Types.OTHER);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long messages = row.getLong(1);
        long head = row.getLong(2);
        return new Filled(id, messages, head - messages + 1, head);
      }
    }
  }
}
