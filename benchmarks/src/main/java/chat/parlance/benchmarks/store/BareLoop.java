package chat.parlance.benchmarks.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The most that a database takes from one connection: rows like those of messages, many in one
 * insert, each batch committed and forced. It numbers the rows itself and asks nothing.
 */
final class BareLoop implements AutoCloseable {

  private static final String INSERT =
      "INSERT INTO entry (room_id, seq, position, type, at, author, client_key, text, format,"
          + " reply_to, mentions, metadata, data, ordinal)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Connection connection;
  private final PreparedStatement insert;
  private final Statement force;
  private final String forcing;
  private final UUID[] rooms;
  private long position;

  BareLoop(DatabaseServer server, String url, int rooms) throws SQLException {
    this.rooms = Stream.generate(UUID::randomUUID).limit(rooms).toArray(UUID[]::new);
    this.connection = server.connect(url);
    this.forcing = server.force();
    try {
      connection.setAutoCommit(false);
      this.insert = connection.prepareStatement(INSERT);
      this.force = connection.createStatement();
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  /** Returns when this many more rows are durable. */
  void insert(int batch) throws SQLException {
    for (int i = 0; i < batch; i++) {
      position++;
      UUID room = rooms[(int) (position % rooms.length)];
      long seq = position / rooms.length;
      insert.setObject(1, room);
      insert.setLong(2, seq);
      insert.setLong(3, position);
      insert.setString(4, "message.posted");
      insert.setObject(5, OffsetDateTime.now(ZoneOffset.UTC));
      insert.setObject(6, room);
      // As long as the key that the core makes for a sender who gave none.
      insert.setString(7, String.format(Locale.ROOT, "%036d", position));
      insert.setString(8, World.TEXT);
      insert.setString(9, "PLAIN");
      for (int empty = 10; empty <= 13; empty++) {
        insert.setNull(empty, Types.NULL);
      }
      insert.setLong(14, seq);
      insert.addBatch();
    }
    insert.executeBatch();
    connection.commit();
    if (!forcing.isEmpty()) {
      force.execute(forcing);
      connection.commit();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
