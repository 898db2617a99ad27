package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
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
          , b.banned_by, b.banned_at, b.reason, b.until, %s
           FROM room r
           LEFT JOIN member m ON m.room_id = r.id AND m.user_id = ?
           LEFT JOIN ban b ON b.room_id = r.id AND b.user_id = ?
           WHERE r.id = ?"""
              .formatted(JdbcBlocks.WITHHOLDS);

  private static final String DIRECT =
      "SELECT r.id FROM room r WHERE r.direct_low = ? AND r.direct_high = ? AND NOT "
          + JdbcBlocks.WITHHOLDS;

  private static final String MINE =
      "SELECT "
          + RoomRows.ROOM
          + ", "
          + RoomRows.MEMBER.replace("m.", "r.")
          + ", r.delivered, r.read, r.seen, "
          + RoomRows.UNREAD
          + ", "
          + RoomRows.MENTIONS
          + ", "
          + EntryRows.COLUMNS
          + " FROM (SELECT q.*, "
          + RoomRows.MEMBER
          + ", m.delivered, m.read, m.seen, "
          + RoomRows.SINCE
          + " FROM member m JOIN room q ON q.id = m.room_id WHERE m.user_id = ? AND NOT "
          + JdbcBlocks.WITHHOLDS.replace("r.", "q.");

  private static final String MINE_END =
      ") r LEFT JOIN entry e ON e.room_id = r.id AND e.seq = r.last_message"
          + " AND (r.visibility <> 'JOINED' OR e.seq >= r.arrival)"
          + " ORDER BY r.activity DESC";
  private static final String MINE_PAGE =
      MINE + " AND q.activity < ? ORDER BY q.activity DESC LIMIT ?" + MINE_END;
  private static final String MINE_ONE = MINE + " AND q.id = ?" + MINE_END;

  private static final String CHANNELS =
      "SELECT "
          + RoomRows.ROOM
          + " FROM room r WHERE r.kind = ? AND NOT r.archived"
          + " AND r.search_text LIKE ? ESCAPE '!' AND r.id > ? ORDER BY r.id LIMIT ?";

  /** Two kinds of rows, in one statement and so of one moment: the rooms, and the blocks. */
  private static final String MEMBERSHIPS =
      """
      SELECT c.epoch, c.position, m.room_id, CAST(NULL AS uuid), m.arrival, q.visibility
      FROM clock c LEFT JOIN member m ON m.user_id = ? LEFT JOIN room q ON q.id = m.room_id
      UNION ALL
      SELECT NULL, 0, r.id, k.other, NULL, NULL
      FROM (SELECT pair_low, pair_high, blocked AS other FROM block WHERE blocker = ?
            UNION SELECT pair_low, pair_high, blocker FROM block WHERE blocked = ?) k
      LEFT JOIN room r ON r.direct_low = k.pair_low AND r.direct_high = k.pair_high""";

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
    int after = first + RoomRows.MEMBER_WIDTH;
    boolean withheld = row.getBoolean(after + 4);
    Member member = withheld || row.getObject(first) == null ? null : RoomRows.member(row, first);
    Room room = RoomRows.room(row);
    return new Standing(room, member, ban(row, after, room.id(), user));
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
    int entry = next + 5;
    Entry last = row.getObject(entry) == null ? null : entries.read(row, entry);
    return new RoomSummary(
        room, me, mark, row.getLong(next + 2), row.getLong(next + 3), row.getLong(next + 4), last);
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
          var found = new FoundMemberships();
          new Sql(MEMBERSHIPS, user, user, user).list(connection, found::add);
          Memberships memberships = found.memberships();
          dialect.endure(connection, memberships.asOf().number());
          return memberships;
        });
  }
}
