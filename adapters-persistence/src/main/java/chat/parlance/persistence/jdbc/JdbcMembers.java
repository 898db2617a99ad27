package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Members;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members and their marks. */
final class JdbcMembers implements Members {

  private static final String PAGE =
      " FROM member m WHERE m.room_id = ? AND m.user_id > ? ORDER BY m.user_id LIMIT ?";
  private static final String MEMBERS = "SELECT " + RoomRows.MEMBER + PAGE;
  private static final String MARKS = "SELECT " + RoomRows.MARK + PAGE;

  private static final String MARKS_SINCE =
      "SELECT "
          + RoomRows.MARK
          + "\n"
          + """
           FROM unnest(CAST(? AS uuid ARRAY)) AS w(id)
           JOIN member m ON m.room_id = w.id AND m.marked_at >= ?
           ORDER BY m.marked_at DESC LIMIT ?""";

  private static final String BANS =
      "SELECT room_id, user_id, banned_by, banned_at, reason, until FROM ban"
          + " WHERE room_id = ? AND user_id > ? AND (until IS NULL OR until > ?)"
          + " ORDER BY user_id LIMIT ?";

  private static final String LAST_POST =
      """
      SELECT at FROM entry
      WHERE room_id = ? AND author = ? AND type = 'message.posted'
      ORDER BY room_id DESC, author DESC, type, seq DESC LIMIT 1""";

  private static final UserId LEAST = new UserId(new UUID(0, 0));

  private final Connections connections;
  private final Dialect dialect;

  JdbcMembers(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public List<Member> of(RoomId room, @Nullable UserId after, int limit) {
    return connections.use(
        connection ->
            page(MEMBERS, room, after, limit).list(connection, r -> RoomRows.member(r, 1)));
  }

  @Override
  public List<Mark> marks(RoomId room, @Nullable UserId after, int limit) {
    return connections.use(
        connection -> page(MARKS, room, after, limit).list(connection, RoomRows::mark));
  }

  private static Sql page(String text, RoomId room, @Nullable UserId after, int limit) {
    return new Sql(text, room, after == null ? LEAST : after, limit);
  }

  @Override
  public Optional<Mark> mark(RoomId room, UserId user, long delivered, long read) {
    return connections.use(
        connection ->
            dialect
                .mark(room, user, delivered, read)
                .first(connection, row -> new Mark(room, user, row.getLong(1), row.getLong(2))));
  }

  @Override
  public List<Mark> marksSince(Collection<RoomId> rooms, long number, int limit) {
    return rooms.isEmpty()
        ? List.of()
        : connections.use(
            connection ->
                new Sql(MARKS_SINCE, Sql.rooms(rooms), number, limit)
                    .list(connection, RoomRows::mark));
  }

  @Override
  public List<Ban> bans(RoomId room, Instant now, @Nullable UserId after, int limit) {
    return connections.use(
        connection ->
            new Sql(BANS, room, after == null ? LEAST : after, now, limit)
                .list(
                    connection,
                    row ->
                        new Ban(
                            Sql.room(row, 1),
                            Sql.user(row, 2),
                            Sql.user(row, 3),
                            Sql.instant(row, 4),
                            row.getString(5),
                            Sql.instantOrNull(row, 6))));
  }

  @Override
  public Optional<Instant> lastPost(RoomId room, UserId user) {
    return connections.use(
        connection -> new Sql(LAST_POST, room, user).first(connection, row -> Sql.instant(row, 1)));
  }
}
