package chat.parlance.benchmarks.store;

import chat.parlance.application.port.out.Ids;
import chat.parlance.persistence.RandomIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
  private final UUID[] people;
  private final Ids ids = new RandomIds();
  private long position;

  /** The rows are like those of so many people, each of whom speaks in one of the rooms. */
  BareLoop(DatabaseServer server, String url, int people, int rooms) throws SQLException {
    this.rooms = Stream.generate(ids::next).limit(rooms).toArray(UUID[]::new);
    this.people = Stream.generate(ids::next).limit(people).toArray(UUID[]::new);
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
      int author = (int) (position % people.length);
      UUID room = rooms[author % rooms.length];
      long seq = position / rooms.length;
      insert.setObject(1, room);
      insert.setLong(2, seq);
      insert.setLong(3, position);
      insert.setString(4, "message.posted");
      insert.setObject(5, OffsetDateTime.now(ZoneOffset.UTC));
      insert.setObject(6, people[author]);
      insert.setString(7, ids.next().toString()); // as the core does for a sender who gave no key
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
