package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, whose commit is durable by itself. */
final class PostgresDialect implements Dialect {

  /**
   * Each room is asked for no more than the page, from the index; one where nothing happened is not
   * asked at all.
   */
  private static final String REPLAY =
      "SELECT "
          + EntryRows.COLUMNS
          + "\n"
          + """
          FROM room r CROSS JOIN LATERAL (
            SELECT * FROM entry x
            WHERE x.room_id = r.id AND x.position > ? AND x.position <= ?
            ORDER BY x.position LIMIT ?) e
          WHERE r.id = ANY (CAST(? AS uuid ARRAY)) AND r.activity > ?
          ORDER BY e.position LIMIT ?\
          """;

  private static final String MARK =
      """
      UPDATE member m SET
        delivered = GREATEST(m.delivered, LEAST(?, r.head)),
        read = GREATEST(m.read, LEAST(?, r.head)),
        seen = GREATEST(m.seen, LEAST(?, r.head)),
        marked_at = c.position
      FROM room r CROSS JOIN clock c
      WHERE r.id = ? AND m.room_id = r.id AND m.user_id = ?
        AND (m.delivered < LEAST(?, r.head) OR m.read < LEAST(?, r.head))
      RETURNING m.delivered, m.read\
      """;

  /** One statement for all of them: with one each, they cost more than their messages. */
  private static final String ADVANCE =
      """
      WITH c AS (UPDATE clock SET position = ?)
      UPDATE room r SET head = w.head, revision = w.revision, activity = w.activity,
        messages = w.messages, last_message = w.last_message
      FROM unnest(CAST(? AS bigint ARRAY), CAST(? AS bigint ARRAY), CAST(? AS bigint ARRAY),
        CAST(? AS bigint ARRAY), CAST(? AS bigint ARRAY), CAST(? AS uuid ARRAY))
        AS w(head, revision, activity, messages, last_message, id)
      WHERE r.id = w.id\
      """;

  @Override
  public Sql replay(Collection<RoomId> rooms, long after, long upTo, int limit) {
    return new Sql(REPLAY, after, upTo, limit, Sql.rooms(rooms), after, limit);
  }

  @Override
  public Sql mark(RoomId room, UserId user, long delivered, long read) {
    long raised = Math.max(delivered, read);
    return new Sql(MARK, raised, read, read, room, user, raised, read);
  }

  @Override
  public String entriesByKey() {
    return "entry e";
  }

  @Override
  public void advance(Connection connection, long clock, List<@Nullable Object[]> rooms)
      throws SQLException {
    new Sql(
            ADVANCE,
            clock,
            numbers(rooms, 0),
            numbers(rooms, 1),
            numbers(rooms, 2),
            numbers(rooms, 3),
            numbers(rooms, 4),
            rooms.stream().map(room -> ((RoomId) room[5]).value()).toArray(UUID[]::new))
        .update(connection);
  }

  private static @Nullable Long[] numbers(List<@Nullable Object[]> rows, int column) {
    return rows.stream().map(row -> row[column]).toArray(Long[]::new);
  }

  @Override
  public boolean appendsByOneStatement() {
    return true;
  }

  @Override
  public boolean append(Connection connection, Position foreseen, Numbering numbering)
      throws SQLException {
    return PostgresAppend.run(connection, foreseen, numbering);
  }

  @Override
  public void forget(Connection connection, List<Long> positions) throws SQLException {
    PostgresSearch.forget(connection, positions);
  }

  /** The pool gives a connection its own limit of silence again before the next use. */
  @Override
  public void unhurried(Connection connection) throws SQLException {
    new Sql("SET LOCAL statement_timeout = 0").update(connection);
    connection.setNetworkTimeout(Runnable::run, 0);
  }

  @Override
  public void force(Connection connection) {
    // COMMIT has waited for the write-ahead log.
  }

  @Override
  public void forced(long position) {
    // as every commit is
  }

  @Override
  public void endure(Connection connection, long position) {
    // Nobody sees a commit that the write-ahead log does not hold.
  }
}
