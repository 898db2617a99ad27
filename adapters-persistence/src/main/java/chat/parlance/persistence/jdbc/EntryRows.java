package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the table {@code entry}.
 *
 * @param epoch of the positions
 */
record EntryRows(String epoch) {

  /** How many columns {@link #COLUMNS} are. */
  static final int WIDTH = 13;

  /** The columns to select of an entry called {@code e}. */
  static final String COLUMNS =
      "e.room_id, e.seq, e.position, e.type, e.at, e.author, e.client_key, e.text, e.format,"
          + " e.reply_to, e.mentions, e.metadata, e.data";

  static final String INSERT =
      "INSERT INTO entry (room_id, seq, position, type, at, author, client_key, text, format,"
          + " reply_to, mentions, metadata, data, ordinal)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String POSTINGS =
      "SELECT "
          + COLUMNS
          + " FROM unnest(CAST(? AS uuid ARRAY), CAST(? AS bigint ARRAY)) AS w(room_id, seq)"
          + " JOIN entry e ON e.room_id = w.room_id AND e.seq = w.seq WHERE e.type = ?";

  static final String UPDATE =
      "UPDATE entry SET text = ?, format = ?, mentions = ?, metadata = ?, data = ?"
          + " WHERE room_id = ? AND seq = ?";

  /** What an entry is named by. */
  record Name(RoomId room, long seq) {}

  /**
   * A row.
   *
   * @param told the message of which it tells what that says now; null when it tells of none
   * @param entry the whole entry, given the entries that posted what is told of
   */
  private record Read(@Nullable Name told, Function<Map<Name, Entry>, Entry> entry) {}

  /**
   * The entries that the query selects, with nothing else. What edits and deletions tell of stands
   * in other rows: it is read after them, and is as it is then.
   */
  List<Entry> list(Connection connection, Sql query) throws SQLException {
    List<Read> rows = query.list(connection, this::row);
    Set<Name> told = new LinkedHashSet<>();
    rows.stream().flatMap(row -> Optional.ofNullable(row.told).stream()).forEach(told::add);
    Map<Name, Entry> messages = postings(connection, told);
    return rows.stream().map(row -> row.entry.apply(messages)).toList();
  }

  /** The entries of these names that posted messages. */
  Map<Name, Entry> postings(Connection connection, Collection<Name> names) throws SQLException {
    Map<Name, Entry> found = new HashMap<>();
    if (!names.isEmpty()) {
      UUID[] rooms = names.stream().map(name -> name.room.value()).toArray(UUID[]::new);
      Long[] seqs = names.stream().map(Name::seq).toArray(Long[]::new);
      for (Entry entry :
          new Sql(POSTINGS, rooms, seqs, ChangeJson.MESSAGE)
              .list(connection, row -> read(row, 1))) {
        found.put(new Name(entry.room(), entry.seq()), entry);
      }
    }
    return found;
  }

  private Read row(ResultSet row) throws SQLException {
    String type = row.getString(4);
    if (!ChangeJson.tellsMessage(type)) {
      Entry entry = read(row, 1);
      return new Read(null, none -> entry);
    }
    String data = row.getString(WIDTH);
    Name told = new Name(Sql.room(row, 1), ChangeJson.target(data));
    Function<Change, Entry> entry = entry(row, 1);
    return new Read(
        told,
        messages ->
            entry.apply(ChangeJson.read(type, data, Objects.requireNonNull(messages.get(told)))));
  }

  /** The entry in the columns from this one on; not one of an edit or a deletion. */
  Entry read(ResultSet row, int first) throws SQLException {
    String type = row.getString(first + 3);
    return entry(row, first)
        .apply(
            type.equals(ChangeJson.MESSAGE)
                ? message(row, first + 6)
                : ChangeJson.read(type, row.getString(first + 12)));
  }

  private Function<Change, Entry> entry(ResultSet row, int first) throws SQLException {
    RoomId room = Sql.room(row, first);
    long seq = row.getLong(first + 1);
    Position position = new Position(epoch, row.getLong(first + 2));
    Instant at = Sql.instant(row, first + 4);
    UserId by = Sql.user(row, first + 5);
    return change -> new Entry(room, seq, position, at, by, change);
  }

  private static Change message(ResultSet row, int first) throws SQLException {
    long replyTo = row.getLong(first + 3);
    MessagePosted posted =
        new MessagePosted(
            new Key(row.getString(first)),
            new Content(
                row.getString(first + 1),
                Content.Format.valueOf(row.getString(first + 2)),
                replyTo == 0 ? null : replyTo,
                mentions(row.getString(first + 4)),
                row.getString(first + 5)));
    String data = row.getString(first + 6);
    return data == null ? posted : MessageData.read(posted, data);
  }

  private static List<UserId> mentions(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(" ")).map(id -> new UserId(UUID.fromString(id))).toList();
  }

  /** The values for {@link #INSERT}. */
  static @Nullable Object[] values(Numbering.Numbered numbered) {
    Entry entry = numbered.entry();
    List<@Nullable Object> values = new ArrayList<>(WIDTH + 1);
    values.add(entry.room());
    values.add(entry.seq());
    values.add(entry.position().number());
    values.add(ChangeJson.type(entry.change()));
    values.add(entry.at());
    values.add(entry.by());
    if (entry.change() instanceof MessagePosted posted) {
      Content content = posted.content();
      values.add(posted.key().value());
      values.add(content.text());
      values.add(content.format());
      values.add(content.replyTo());
      values.add(mentions(content));
      values.add(content.metadata());
      values.add(MessageData.write(posted));
    } else {
      values.addAll(Arrays.asList(null, null, null, null, null, null));
      values.add(ChangeJson.write(entry.change()));
    }
    values.add(numbered.ordinal());
    return values.toArray();
  }

  /** The values for {@link #UPDATE}. */
  static @Nullable Object[] replacing(Entry message) {
    MessagePosted posted = (MessagePosted) message.change();
    Content content = posted.content();
    return new @Nullable Object[] {
      content.text(),
      content.format(),
      mentions(content),
      content.metadata(),
      MessageData.write(posted),
      message.room(),
      message.seq()
    };
  }

  /** The value of the column: ids with spaces between. */
  static @Nullable String mentions(Content content) {
    return content.mentions().isEmpty()
        ? null
        : content.mentions().stream().map(UserId::toString).collect(Collectors.joining(" "));
  }
}
