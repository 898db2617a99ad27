package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.DirectPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads what a batch of drafts is decided on. The clock is locked first, and everything else read
 * by later statements: under READ COMMITTED each of those sees all that was committed before the
 * lock was had.
 */
final class BatchReader {

  private static final String LOCK = "SELECT epoch, position FROM clock FOR UPDATE";

  private static final String SENT =
      "SELECT "
          + EntryRows.COLUMNS
          + " FROM unnest(CAST(? AS uuid ARRAY), CAST(? AS uuid ARRAY), CAST(? AS varchar ARRAY))"
          + " AS w(room_id, author, client_key) JOIN %s"
          + " ON e.room_id = w.room_id AND e.author = w.author AND e.client_key = w.client_key";

  private static final String ROOMS =
      """
      SELECT r.id, r.head, r.revision, r.messages, r.last_message
      FROM unnest(CAST(? AS uuid ARRAY)) AS w(id) JOIN room r ON r.id = w.id""";

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
    return new Numbering(head, sent(new EntryRows(head.epoch())), rooms(), pairs());
  }

  private Map<Numbering.Sent, Entry> sent(EntryRows rows) throws SQLException {
    List<Draft> messages =
        batch.stream().filter(draft -> draft.change() instanceof MessagePosted).toList();
    Map<Numbering.Sent, Entry> sent = new HashMap<>();
    if (messages.isEmpty()) {
      return sent;
    }
    UUID[] rooms = messages.stream().map(d -> d.room().value()).toArray(UUID[]::new);
    UUID[] authors = messages.stream().map(d -> d.by().value()).toArray(UUID[]::new);
    String[] keys =
        messages.stream()
            .map(d -> ((MessagePosted) d.change()).key().value())
            .toArray(String[]::new);
    Sql known = new Sql(SENT.formatted(dialect.entriesByKey()), rooms, authors, keys);
    for (Entry entry : known.list(connection, rows::read)) {
      MessagePosted posted = (MessagePosted) entry.change();
      sent.put(new Numbering.Sent(entry.room(), entry.by(), posted.key()), entry);
    }
    return sent;
  }

  private Map<RoomId, RoomState> rooms() throws SQLException {
    UUID[] ids = Sql.rooms(batch.stream().map(Draft::room).toList());
    Map<RoomId, RoomState> rooms = new HashMap<>();
    for (RoomState room :
        new Sql(ROOMS, (Object) ids)
            .list(
                connection,
                row ->
                    RoomState.stored(
                        Sql.room(row, 1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5, Long.class)))) {
      rooms.put(room.id, room);
    }
    return rooms;
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
