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

  Numbering read() throws SQLException {
    Position head =
        new Sql(LOCK)
            .first(connection, row -> new Position(row.getString(1), row.getLong(2)))
            .orElseThrow(() -> new SQLException("The clock has no row."));
    Map<RoomId, RoomState> rooms = new HashMap<>();
    Map<Numbering.Sent, Entry> sent = new HashMap<>();
    EntryRows rows = new EntryRows(head.epoch());
    meet(rows, rooms, sent);
    return new Numbering(
        head,
        sent,
        rooms,
        pairs(),
        Targets.read(connection, rows, batch),
        NamedFiles.read(connection, batch));
  }

  private void meet(EntryRows rows, Map<RoomId, RoomState> rooms, Map<Numbering.Sent, Entry> sent)
      throws SQLException {
    UUID[] ids = batch.stream().map(draft -> draft.room().value()).toArray(UUID[]::new);
    UUID[] authors = batch.stream().map(draft -> draft.by().value()).toArray(UUID[]::new);
    @Nullable String[] keys = batch.stream().map(BatchReader::key).toArray(String[]::new);
    Sql met = new Sql(MET.formatted(dialect.entriesByKey()), ids, authors, keys);
    for (Met each : met.list(connection, row -> met(row, rows))) {
      rooms.putIfAbsent(each.room.id, each.room);
      Entry earlier = each.earlier;
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
