package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.DirectPair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a batch of drafts is decided on. The clock is locked first, and everything else read
 * by later statements: under READ COMMITTED each of those sees all that was committed before the
 * lock was had.
 */
final class BatchReader {

  private static final String LOCK = "SELECT epoch, position FROM clock FOR UPDATE";

  /** Of each draft its room and, if it is a message that is known by its key, that one's entry. */
  private static final String MET =
      "SELECT r.id, r.head, r.revision, r.messages, r.last_message, "
          + EntryRows.COLUMNS
          + " FROM unnest(CAST(? AS uuid ARRAY), CAST(? AS uuid ARRAY), CAST(? AS varchar ARRAY))"
          + " AS w(room_id, author, client_key) JOIN room r ON r.id = w.room_id LEFT JOIN %s"
          + " ON e.room_id = w.room_id AND e.author = w.author AND e.client_key = w.client_key";

  private static final int ENTRY = 6;

  private static final String PAIRS =
      """
      SELECT r.direct_low, r.direct_high
      FROM unnest(CAST(? AS uuid ARRAY), CAST(? AS uuid ARRAY)) AS w(low, high)
      JOIN room r ON r.direct_low = w.low AND r.direct_high = w.high""";

  private final Connection connection;
  private final Dialect dialect;
  private final List<Draft> batch;

  BatchReader(Connection connection, Dialect dialect, List<Draft> batch) {
    this.connection = connection;
    this.dialect = dialect;
    this.batch = batch;
  }

  /** Asks one thing after the other. */
  Numbering read() throws SQLException {
    Position head = new Sql(LOCK).list(connection, BatchReader::clock).getFirst();
    EntryRows rows = new EntryRows(head.epoch());
    var found = new Found();
    met("").list(connection, row -> met(row, rows)).forEach(found::add);
    return new Numbering(
        head,
        found.sent,
        found.rooms,
        pairs(),
        Targets.read(connection, rows, batch),
        NamedFiles.read(connection, batch));
  }

  /**
   * The same for nothing but {@linkplain Foreseen#isPlain plain} messages, by one trip to a
   * database that takes several statements at once. They are statements of their own all the same:
   * what the second sees is what was committed when the first had the lock.
   */
  Numbering readPlain() throws SQLException {
    AtomicReference<Position> head = new AtomicReference<>();
    var found = new Found();
    met(LOCK + ";\n")
        .ask(
            connection,
            clock -> {
              clock.next();
              head.set(clock(clock));
            },
            rows -> {
              EntryRows entries = new EntryRows(head.get().epoch());
              while (rows.next()) {
                found.add(met(rows, entries));
              }
            });
    return new Numbering(
        head.get(), found.sent, found.rooms, new HashSet<>(), Targets.NONE, NamedFiles.NONE);
  }

  private static Position clock(ResultSet row) throws SQLException {
    return new Position(row.getString(1), row.getLong(2));
  }

  private Sql met(String before) {
    UUID[] ids = batch.stream().map(draft -> draft.room().value()).toArray(UUID[]::new);
    UUID[] authors = batch.stream().map(draft -> draft.by().value()).toArray(UUID[]::new);
    @Nullable String[] keys = batch.stream().map(BatchReader::key).toArray(String[]::new);
    return new Sql(before + MET.formatted(dialect.entriesByKey()), ids, authors, keys);
  }

  /** The rooms of a batch, and its messages that are known. */
  private static final class Found {
    final Map<RoomId, RoomState> rooms = new HashMap<>();
    final Map<Numbering.Sent, Entry> sent = new HashMap<>();

    void add(Met met) {
      rooms.putIfAbsent(met.room.id, met.room);
      Entry earlier = met.earlier;
      if (earlier != null) {
        Key key = ((MessagePosted) earlier.change()).key();
        sent.put(new Numbering.Sent(earlier.room(), earlier.by(), key), earlier);
      }
    }
  }

  private record Met(RoomState room, @Nullable Entry earlier) {}

  private static Met met(ResultSet row, EntryRows rows) throws SQLException {
    RoomState room =
        RoomState.stored(
            Sql.room(row, 1),
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getObject(5, Long.class));
    return new Met(room, row.getObject(ENTRY) == null ? null : rows.read(row, ENTRY));
  }

  private static @Nullable String key(Draft draft) {
    return draft.change() instanceof MessagePosted posted ? posted.key().value() : null;
  }

  private Set<DirectPair> pairs() throws SQLException {
    List<DirectPair> wanted =
        batch.stream()
            .filter(draft -> draft.change() instanceof RoomCreated)
            .flatMap(draft -> DirectPair.of((RoomCreated) draft.change()).stream())
            .distinct()
            .toList();
    if (wanted.isEmpty()) {
      return new HashSet<>();
    }
    UUID[] low = wanted.stream().map(pair -> pair.low().value()).toArray(UUID[]::new);
    UUID[] high = wanted.stream().map(pair -> pair.high().value()).toArray(UUID[]::new);
    return new HashSet<>(
        new Sql(PAIRS, low, high)
            .list(
                connection,
                row -> {
                  UserId one = Sql.user(row, 1);
                  return new DirectPair(one, Sql.user(row, 2));
                }));
  }
}
