package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Inbox;
import chat.parlance.domain.Notify;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Unread;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The members' own columns, each change by one conditional statement. */
final class JdbcInbox implements Inbox {

  private static final String MINE = " WHERE room_id = ? AND user_id = ?";

  private static final String PREFER =
      """
      UPDATE member SET
        notifications = COALESCE(CAST(? AS varchar), notifications),
        notify_until = CASE WHEN CAST(? AS varchar) IS NULL THEN notify_until
          ELSE CAST(? AS TIMESTAMP(3) WITH TIME ZONE) END,
        favourite = COALESCE(CAST(? AS boolean), favourite)"""
          + MINE;

  private static final String WITHIN =
      "(SELECT LEAST(CAST(? AS bigint), r.head) FROM room r WHERE r.id = member.room_id)";
  private static final String SEE =
      "UPDATE member SET seen = " + WITHIN + MINE + " AND seen < " + WITHIN;
  private static final String UNSEE = "UPDATE member SET seen = ?" + MINE + " AND seen > ?";

  private static final String UNREAD =
      "SELECT COUNT(CASE WHEN u.unread > 0 THEN 1 END), COALESCE(SUM(u.unread), 0),"
          + " COALESCE(SUM(u.mentions), 0) FROM (SELECT "
          + RoomRows.UNREAD
          + " AS unread, "
          + RoomRows.MENTIONS
          + " AS mentions FROM (SELECT q.id, q.messages, m.user_id, "
          + RoomRows.SINCE
          + " FROM member m JOIN room q ON q.id = m.room_id WHERE m.user_id = ? AND NOT "
          + JdbcBlocks.WITHHOLDS.replace("r.", "q.")
          + ") r) u";

  private final Connections connections;

  JdbcInbox(Connections connections) {
    this.connections = connections;
  }

  @Override
  public boolean prefer(
      RoomId room,
      UserId user,
      @Nullable Notify notify,
      @Nullable Instant until,
      @Nullable Boolean favourite) {
    return update(PREFER, notify, notify, until, favourite, room, user);
  }

  @Override
  public boolean see(RoomId room, UserId user, long upTo) {
    return update(SEE, upTo, room, user, upTo);
  }

  @Override
  public boolean unsee(RoomId room, UserId user, long from) {
    return update(UNSEE, from - 1, room, user, from - 1);
  }

  private boolean update(String text, @Nullable Object... values) {
    return connections.use(connection -> new Sql(text, values).update(connection)) == 1;
  }

  @Override
  public Unread unread(UserId user) {
    return connections.use(
        connection ->
            new Sql(UNREAD, user)
                .first(
                    connection, row -> new Unread(row.getLong(1), row.getLong(2), row.getLong(3)))
                .orElseThrow());
  }
}
