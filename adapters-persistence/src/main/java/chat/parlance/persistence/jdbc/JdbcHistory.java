package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.History;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log, read by key. */
final class JdbcHistory implements History {

  private static final String FIND =
      "SELECT " + EntryRows.COLUMNS + " FROM entry e WHERE e.room_id = ? AND e.seq = ?";

  /** Sorted by all columns of an index: H2 takes it for the order only then. */
  private static final String MESSAGES =
      "SELECT * FROM entry WHERE room_id = ? AND client_key IS NOT NULL";

  private static final String DOWN = " ORDER BY room_id DESC, seq DESC LIMIT ?";
  private static final String UP = " ORDER BY room_id, seq LIMIT ?";
  private static final String BEFORE = MESSAGES + " AND seq < ?" + DOWN;
  private static final String AFTER = MESSAGES + " AND seq > ?" + UP;
  private static final String FROM = MESSAGES + " AND seq >= ?" + UP;

  private static final String BACKLOG =
      """
      SELECT COUNT(*) FROM (
        SELECT 1 AS one
        FROM unnest(CAST(? AS uuid ARRAY)) AS w(id)
        JOIN room r ON r.id = w.id
        JOIN entry e ON e.room_id = r.id AND e.position > ? AND e.position <= ?
        WHERE r.activity > ?
        LIMIT ?) b""";

  private final Connections connections;
  private final Dialect dialect;
  private final EntryRows rows;

  JdbcHistory(Connections connections, Dialect dialect, EntryRows rows) {
    this.connections = connections;
    this.dialect = dialect;
    this.rows = rows;
  }

  /**
   * A row of a page: there is one even when the page is empty, for the number of messages in the
   * room.
   *
   * @param ordinal the entry's place among the messages of its room
   */
  private record PageRow(long total, long ordinal, @Nullable Entry entry) {}

  @Override
  public MessagePage<Entry> messages(RoomId room, Window window, int limit) {
    List<Sql> parts =
        switch (window) {
          case Window.Newest newest -> List.of(page(MESSAGES + DOWN, room, limit, room));
          case Window.Before before -> List.of(before(room, before.seq(), limit));
          case Window.After after -> List.of(page(AFTER, room, after.seq(), limit, room));
          case Window.Around around -> around(room, around.seq(), limit);
        };
    List<PageRow> found = new ArrayList<>();
    connections.use(
        connection -> {
          for (Sql part : parts) {
            found.addAll(part.list(connection, this::pageRow));
          }
          return found;
        });
    return assemble(found, window);
  }

  /** Two statements: H2 mistakes the limits of a UNION for those of its last run. */
  private static List<Sql> around(RoomId room, long seq, int limit) {
    return List.of(before(room, seq, limit / 2), page(FROM, room, seq, limit - limit / 2, room));
  }

  private static Sql before(RoomId room, long seq, int limit) {
    return page(BEFORE, room, seq, limit, room);
  }

  /** The page and the number of messages in one statement: both are of the same moment. */
  private static Sql page(String selection, @Nullable Object... values) {
    String text =
        "SELECT r.messages, e.ordinal, "
            + EntryRows.COLUMNS
            + " FROM room r LEFT JOIN ("
            + selection
            + ") e ON e.room_id = r.id WHERE r.id = ? ORDER BY e.seq";
    return new Sql(text, values);
  }

  private PageRow pageRow(ResultSet row) throws SQLException {
    long ordinal = row.getLong(2);
    boolean empty = row.wasNull();
    return new PageRow(row.getLong(1), ordinal, empty ? null : rows.read(row, 3));
  }

  private static MessagePage<Entry> assemble(List<PageRow> found, Window window) {
    long total = found.isEmpty() ? 0 : found.getLast().total;
    List<PageRow> filled = found.stream().filter(row -> row.entry != null).toList();
    if (filled.isEmpty()) {
      // All messages there are lie on the other side of the window's edge.
      boolean any = total > 0;
      return new MessagePage<>(
          List.of(), any && window instanceof Window.After, any && window instanceof Window.Before);
    }
    List<Entry> items =
        filled.stream().flatMap(row -> Optional.ofNullable(row.entry).stream()).toList();
    return new MessagePage<>(
        items, filled.getFirst().ordinal > 1, filled.getLast().ordinal < total);
  }

  @Override
  public Optional<Entry> find(RoomId room, long seq) {
    return connections.use(
        connection -> rows.list(connection, new Sql(FIND, room, seq)).stream().findFirst());
  }

  @Override
  public List<Entry> postings(Collection<MessageName> names) {
    List<EntryRows.Name> wanted =
        names.stream().map(name -> new EntryRows.Name(name.room(), name.seq())).toList();
    return connections.use(connection -> List.copyOf(rows.postings(connection, wanted).values()));
  }

  @Override
  public long firstSince(RoomId room, Instant time) {
    return connections.use(connection -> Dates.seq(connection, room, time));
  }

  @Override
  public List<Entry> replay(Collection<RoomId> rooms, long after, long upTo, int limit) {
    if (rooms.isEmpty() || after >= upTo) {
      return List.of();
    }
    Sql replay = dialect.replay(rooms, after, upTo, limit);
    return connections.use(connection -> rows.list(connection, replay));
  }

  @Override
  public int backlog(Collection<RoomId> rooms, long after, long upTo, int most) {
    if (rooms.isEmpty() || after >= upTo) {
      return 0;
    }
    Sql backlog = new Sql(BACKLOG, Sql.rooms(rooms), after, upTo, after, most);
    return connections.use(connection -> backlog.first(connection, row -> row.getInt(1)).orElse(0));
  }
}
