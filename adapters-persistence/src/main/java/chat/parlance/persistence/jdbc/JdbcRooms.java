package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.Position;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.DirectPair;
import chat.parlance.persistence.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rooms, each answer from one statement and so of one moment. */
final class JdbcRooms implements Rooms {

  private static final String STANDING =
      "SELECT "
          + RoomRows.ROOM
          + ", "
          + RoomRows.MEMBER
          + "\n"
          + """
          , b.banned_by, b.banned_at, b.reason, b.until
           FROM room r
           LEFT JOIN member m ON m.room_id = r.id AND m.user_id = ?
           LEFT JOIN ban b ON b.room_id = r.id AND b.user_id = ?
           WHERE r.id = ?""";

  private static final String DIRECT =
      "SELECT id FROM room WHERE direct_low = ? AND direct_high = ?";

  /**
   * What is unread: the messages since the mark, less the member's own, less those that are gone.
   */
  private static final String MINE =
      "SELECT "
          + RoomRows.ROOM
          + ", "
          + RoomRows.MEMBER.replace("m.", "r.")
          + "\n"
          + """
          , r.delivered, r.read,
           r.messages
             - COALESCE((SELECT s.ordinal FROM entry s WHERE s.room_id = r.id AND s.seq = r.read), 0)
             - (SELECT COUNT(*) FROM entry o
                WHERE o.room_id = r.id AND o.author = r.user_id AND o.seq > r.read
                  AND o.type = 'message.posted')
             - (SELECT COUNT(*) FROM gone g
                WHERE g.room_id = r.id AND g.author <> r.user_id AND g.seq > r.read),
           (SELECT COUNT(*) FROM mention n
            WHERE n.user_id = r.user_id AND n.room_id = r.id AND n.seq > r.read)
             + (SELECT COUNT(*) FROM mention_room a
                WHERE a.room_id = r.id AND a.author <> r.user_id AND a.seq > r.read),
          \s"""
          + EntryRows.COLUMNS
          + " FROM (SELECT q.*, "
          + RoomRows.MEMBER
          + ", m.delivered, m.read FROM member m JOIN room q ON q.id = m.room_id WHERE m.user_id = ?";

  private static final String MINE_END =
      ") r LEFT JOIN entry e ON e.room_id = r.id AND e.seq = r.last_message"
          + " ORDER BY r.activity DESC";
  private static final String MINE_PAGE =
      MINE + " AND q.activity < ? ORDER BY q.activity DESC LIMIT ?" + MINE_END;
  private static final String MINE_ONE = MINE + " AND q.id = ?" + MINE_END;

  private static final String CHANNELS =
      "SELECT "
          + RoomRows.ROOM
          + " FROM room r WHERE r.kind = ? AND NOT r.archived"
          + " AND r.search_text LIKE ? ESCAPE '!' AND r.id > ? ORDER BY r.id LIMIT ?";

  private static final String MEMBERSHIPS =
      """
      SELECT c.epoch, c.position, m.room_id
      FROM clock c LEFT JOIN member m ON m.user_id = ?""";

  private static final RoomId LEAST = new RoomId(new UUID(0, 0));

  private final Connections connections;
  private final Dialect dialect;
  private final EntryRows entries;

  JdbcRooms(Connections connections, Dialect dialect, EntryRows entries) {
    this.connections = connections;
    this.dialect = dialect;
    this.entries = entries;
  }

  @Override
  public Optional<Standing> standing(RoomId room, UserId user) {
    return connections.use(
        connection ->
            new Sql(STANDING, user, user, room).first(connection, row -> readStanding(row, user)));
  }

  private static Standing readStanding(ResultSet row, UserId user) throws SQLException {
    int first = RoomRows.ROOM_WIDTH + 1;
    Member member = row.getObject(first) == null ? null : RoomRows.member(row, first);
    Room room = RoomRows.room(row);
    return new Standing(room, member, ban(row, first + RoomRows.MEMBER_WIDTH, room.id(), user));
  }

  private static @Nullable Ban ban(ResultSet row, int first, RoomId room, UserId user)
      throws SQLException {
    return row.getObject(first) == null
        ? null
        : new Ban(
            room,
            user,
            Sql.user(row, first),
            Sql.instant(row, first + 1),
            row.getString(first + 2),
            Sql.instantOrNull(row, first + 3));
  }

  @Override
  public Optional<RoomId> direct(UserId one, UserId other) {
    DirectPair pair = DirectPair.of(one, other);
    return connections.use(
        connection ->
            new Sql(DIRECT, pair.low(), pair.high()).first(connection, row -> Sql.room(row, 1)));
  }

  @Override
  public List<RoomSummary> mine(UserId user, long beforeActivity, int limit) {
    return connections.use(
        connection ->
            new Sql(MINE_PAGE, user, beforeActivity, limit).list(connection, this::readSummary));
  }

  @Override
  public Optional<RoomSummary> mine(UserId user, RoomId room) {
    return connections.use(
        connection -> new Sql(MINE_ONE, user, room).first(connection, this::readSummary));
  }

  private RoomSummary readSummary(ResultSet row) throws SQLException {
    Room room = RoomRows.room(row);
    Member me = RoomRows.member(row, RoomRows.ROOM_WIDTH + 1);
    int next = RoomRows.ROOM_WIDTH + RoomRows.MEMBER_WIDTH + 1;
    Mark mark = new Mark(room.id(), me.user(), row.getLong(next), row.getLong(next + 1));
    int entry = next + 4;
    Entry last = row.getObject(entry) == null ? null : entries.read(row, entry);
    return new RoomSummary(room, me, mark, row.getLong(next + 2), row.getLong(next + 3), last);
  }

  @Override
  public List<Room> channels(String query, @Nullable RoomId after, int limit) {
    String pattern = "%" + Likes.escape(SearchText.fold(query)) + "%";
    RoomId from = after == null ? LEAST : after;
    return connections.use(
        connection ->
            new Sql(CHANNELS, RoomKind.CHANNEL, pattern, from, limit)
                .list(connection, RoomRows::room));
  }

  @Override
  public Memberships memberships(UserId user) {
    return connections.use(
        connection -> {
          List<RoomId> rooms = new ArrayList<>();
          List<Position> positions =
              new Sql(MEMBERSHIPS, user)
                  .list(
                      connection,
                      row -> {
                        if (row.getObject(3) != null) {
                          rooms.add(Sql.room(row, 3));
                        }
                        return new Position(row.getString(1), row.getLong(2));
                      });
          dialect.endure(connection, positions.getFirst().number());
          return new Memberships(positions.getFirst(), rooms);
        });
  }
}
