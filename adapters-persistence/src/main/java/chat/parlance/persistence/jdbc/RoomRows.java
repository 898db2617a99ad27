package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.persistence.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of the tables {@code room} and {@code member}. */
final class RoomRows {

  /** The columns to select of a room called {@code r}. */
  static final String ROOM =
      "r.id, r.kind, r.name, r.topic, r.slow_mode_seconds, r.archived, r.created_by, r.created_at,"
          + " r.head, r.revision, r.activity, r.avatar, r.visibility, r.permissions";

  static final int ROOM_WIDTH = 14;

  /** The columns to select of a member called {@code m}. */
  static final String MEMBER =
      "m.room_id, m.user_id, m.role, m.joined_at, m.muted_until, m.mute_reason,"
          + " m.notifications";

  static final int MEMBER_WIDTH = 7;

  /** The columns to select of the mark of a member called {@code m}. */
  static final String MARK = "m.room_id, m.user_id, m.delivered, m.read";

  private RoomRows() {}

  static Room room(ResultSet row) throws SQLException {
    return new Room(
        Sql.room(row, 1),
        RoomKind.valueOf(row.getString(2)),
        new RoomSettings(
            row.getString(3),
            row.getString(4),
            row.getInt(5),
            row.getBoolean(6),
            row.getString(12),
            RoomSettings.Visibility.valueOf(row.getString(13)),
            permissions(row.getString(14))),
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
        row.getString(first + 5),
        Notify.valueOf(row.getString(first + 6)));
  }

  static Mark mark(ResultSet row) throws SQLException {
    return new Mark(Sql.room(row, 1), Sql.user(row, 2), row.getLong(3), row.getLong(4));
  }

  /** The value of the column: {@code PIN=MEMBER,SEND=OWNER}; null when there are none. */
  static @Nullable String permissions(RoomSettings settings) {
    return settings.permissions().isEmpty()
        ? null
        : settings.permissions().entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(","));
  }

  private static Map<Permission, Role> permissions(@Nullable String column) {
    if (column == null) {
      return Map.of();
    }
    Map<Permission, Role> permissions = new EnumMap<>(Permission.class);
    for (String one : column.split(",", -1)) {
      int sign = one.indexOf('=');
      permissions.put(
          Permission.valueOf(one.substring(0, sign)), Role.valueOf(one.substring(sign + 1)));
    }
    return permissions;
  }

  static String searchText(RoomSettings settings) {
    return fold(settings.name()) + "\n" + fold(settings.topic());
  }

  private static String fold(@Nullable String text) {
    return text == null ? "" : SearchText.fold(text);
  }
}
