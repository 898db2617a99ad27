package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
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

  /** The entry in a row that has nothing else. */
  Entry read(ResultSet row) throws SQLException {
    return read(row, 1);
  }

  /** The entry in the columns from this one on. */
  Entry read(ResultSet row, int first) throws SQLException {
    String type = row.getString(first + 3);
    return new Entry(
        Sql.room(row, first),
        row.getLong(first + 1),
        new Position(epoch, row.getLong(first + 2)),
        Sql.instant(row, first + 4),
        Sql.user(row, first + 5),
        type.equals(ChangeJson.MESSAGE)
            ? message(row, first + 6)
            : ChangeJson.read(type, row.getString(first + 12)));
  }

  private static Change message(ResultSet row, int first) throws SQLException {
    long replyTo = row.getLong(first + 3);
    return new MessagePosted(
        new Key(row.getString(first)),
        new Content(
            row.getString(first + 1),
            Content.Format.valueOf(row.getString(first + 2)),
            replyTo == 0 ? null : replyTo,
            mentions(row.getString(first + 4)),
            row.getString(first + 5)));
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
      values.add(null);
    } else {
      values.addAll(Arrays.asList(null, null, null, null, null, null));
      values.add(ChangeJson.write(entry.change()));
    }
    values.add(numbered.ordinal());
    return values.toArray();
  }

  /** The value of the column: ids with spaces between. */
  static @Nullable String mentions(Content content) {
    return content.mentions().isEmpty()
        ? null
        : content.mentions().stream().map(UserId::toString).collect(Collectors.joining(" "));
  }
}
