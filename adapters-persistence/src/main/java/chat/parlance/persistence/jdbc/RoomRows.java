package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Preferences;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.persistence.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of the tables {@code room} and {@code member}. */
final class RoomRows {

  /** The columns to select of a room called {@code r}. */
  static final String ROOM =
      "r.id, r.kind, r.name, r.topic, r.slow_mode_seconds, r.archived, r.created_by, r.created_at,"
          + " r.head, r.revision, r.activity";

  static final int ROOM_WIDTH = 11;

  /** The columns to select of a member called {@code m}. */
  static final String MEMBER =
      "m.room_id, m.user_id, m.role, m.joined_at, m.muted_until, m.notifications,"
          + " m.notify_until, m.favourite";

  static final int MEMBER_WIDTH = 8;

  /** The columns to select of the mark of a member called {@code m}. */
  static final String MARK = "m.room_id, m.user_id, m.delivered, m.read";

  /**
   * How many messages of others have come since what the member has seen: the messages since then,
   * less the member's own of those. Of a room and one member of it, together called {@code r}.
   */
  static final String UNREAD =
      """
      (r.messages
        - COALESCE((SELECT s.ordinal FROM entry s WHERE s.room_id = r.id AND s.seq = r.seen), 0)
        - (SELECT COUNT(*) FROM entry o
           WHERE o.room_id = r.id AND o.author = r.user_id AND o.seq > r.seen
             AND o.type = 'message.posted'))""";

  /** How many of {@link #UNREAD} mention the member. */
  static final String MENTIONS =
      """
      (SELECT COUNT(*) FROM mention n
       WHERE n.user_id = r.user_id AND n.room_id = r.id AND n.seq > r.seen)""";

  private RoomRows() {}

  static Room room(ResultSet row) throws SQLException {
    return new Room(
        Sql.room(row, 1),
        RoomKind.valueOf(row.getString(2)),
        new RoomSettings(row.getString(3), row.getString(4), row.getInt(5), row.getBoolean(6)),
        Sql.user(row, 7),
        Sql.instant(row, 8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11));
  }

  static Member member(ResultSet row, int first) throws SQLException {
    return new Member(
        Sql.room(row, first),
        Sql.user(row, first + 1),
        Role.valueOf(row.getString(first + 2)),
        Sql.instant(row, first + 3),
        Sql.instantOrNull(row, first + 4),
        new Preferences(
            Notify.valueOf(row.getString(first + 5)),
            Sql.instantOrNull(row, first + 6),
            row.getBoolean(first + 7)));
  }

  static Mark mark(ResultSet row) throws SQLException {
    return new Mark(Sql.room(row, 1), Sql.user(row, 2), row.getLong(3), row.getLong(4));
  }

  static String searchText(RoomSettings settings) {
    return fold(settings.name()) + "\n" + fold(settings.topic());
  }

  private static String fold(@Nullable String text) {
    return text == null ? "" : SearchText.fold(text);
  }
}
