package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** H2 in its regular mode: no LATERAL, no RETURNING, and an fsync only when told. */
final class H2Dialect implements Dialect {

  private static final String REPLAY =
      "SELECT "
          + EntryRows.COLUMNS
          + "\n"
          + """
          FROM UNNEST(CAST(? AS UUID ARRAY)) AS w(id)
          JOIN room r ON r.id = w.id
          JOIN entry e ON e.room_id = r.id AND e.position > ? AND e.position <= ?
          WHERE r.activity > ?
          ORDER BY e.position LIMIT ?\
          """;

  private static final String MARK =
      """
      SELECT delivered, read FROM FINAL TABLE (
        MERGE INTO member m
        USING (SELECT r.id, LEAST(?, r.head) AS delivered, LEAST(?, r.head) AS read, c.position
               FROM room r CROSS JOIN clock c WHERE r.id = ?) w
        ON m.room_id = w.id AND m.user_id = ?
        WHEN MATCHED AND (m.delivered < w.delivered OR m.read < w.read) THEN UPDATE SET
          delivered = GREATEST(m.delivered, w.delivered),
          read = GREATEST(m.read, w.read),
          seen = GREATEST(m.seen, w.read),
          marked_at = w.position)\
      """;

  private static final String ADVANCE =
      "UPDATE room SET head = ?, revision = ?, activity = ?, messages = ?, last_message = ?"
          + " WHERE id = ?";

  /** What is committed up to here is known to be on disk. H2 has one server, so it knows. */
  private final AtomicLong forced = new AtomicLong();

  /** The file of the database, without its ending; empty for one in memory. */
  static Optional<Path> file(Connection connection) throws SQLException {
    return new Sql("SELECT DATABASE_PATH()")
        .first(connection, row -> Optional.ofNullable(row.getString(1)))
        .flatMap(path -> path)
        .map(Path::of);
  }

  @Override
  public Sql replay(Collection<RoomId> rooms, long after, long upTo, int limit) {
    return new Sql(REPLAY, Sql.rooms(rooms), after, upTo, after, limit);
  }

  @Override
  public Sql mark(RoomId room, UserId user, long delivered, long read) {
    return new Sql(MARK, Math.max(delivered, read), read, room, user);
  }

  /** H2 keeps the plan that it made when the table was empty. */
  @Override
  public String entriesByKey() {
    return "entry e USE INDEX (entry_key)";
  }

  @Override
  public void advance(Connection connection, long clock, List<@Nullable Object[]> rooms)
      throws SQLException {
    Sql.batch(connection, ADVANCE, rooms);
    new Sql("UPDATE clock SET position = ?", clock).update(connection);
  }

  /** A statement of H2 writes to one table. */
  @Override
  public boolean appendsByOneStatement() {
    return false;
  }

  @Override
  public boolean append(Connection connection, Position foreseen, Numbering numbering) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forget(Connection connection, List<Long> positions) {
    // The index is beside the database; it forgets when it comes to the deletion in the log.
  }

  @Override
  public void unhurried(Connection connection) {
    // Nothing but a wait for a lock is limited here.
  }

  @Override
  public void force(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  @Override
  public void forced(long position) {
    forced.accumulateAndGet(position, Math::max);
  }

  /** H2 shows a commit to others before it is in the file. */
  @Override
  public void endure(Connection connection, long position) throws SQLException {
    if (position > forced.get()) {
      force(connection);
      forced(position);
    }
  }
}
