package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A batch of messages as one statement, where each table in a statement of its own would take trips
 * to the database that cost more than a small batch itself, and keep other servers waiting.
 *
 * <p>All hangs on the clock's row. Only appends change what the batch was numbered on, and each of
 * them moves the clock: while it stands where it was foreseen, all else is as foreseen too. Under
 * READ COMMITTED an update that waited for the row's lock looks at the row again when it has it.
 * What {@link BatchReader} has asked for, holding the clock, is foreseen for certain.
 *
 * <p>To plan it takes longer than to run it, so it is planned once. That is safe where a plan made
 * for empty tables is as good as any: rooms are found by their only key, and whether a message's
 * key is taken is seen by the insert, not by a search.
 */
final class PostgresAppend {

  private static final String APPEND =
      """
      SET LOCAL plan_cache_mode = force_generic_plan;
      WITH w AS (
        SELECT * FROM unnest(CAST(? AS uuid ARRAY), CAST(? AS bigint ARRAY),
          CAST(? AS bigint ARRAY), CAST(? AS timestamptz ARRAY), CAST(? AS uuid ARRAY),
          CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY),
          CAST(? AS bigint ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY),
          CAST(? AS varchar ARRAY), CAST(? AS bigint ARRAY))
          AS w(room_id, seq, position, at, author, client_key, text, format, reply_to, mentions,
            metadata, data, ordinal)),
      c AS (
        UPDATE clock SET position = ? WHERE position = ? AND epoch = ? RETURNING position),
      r AS (
        UPDATE room SET head = t.head, activity = t.activity, messages = t.messages,
          last_message = t.last_message
        FROM c CROSS JOIN unnest(CAST(? AS uuid ARRAY), CAST(? AS bigint ARRAY),
          CAST(? AS bigint ARRAY), CAST(? AS bigint ARRAY), CAST(? AS bigint ARRAY))
          AS t(id, head, activity, messages, last_message)
        WHERE room.id = t.id),
      m AS (
        INSERT INTO mention (user_id, room_id, seq)
        SELECT t.user_id, t.room_id, t.seq
        FROM c CROSS JOIN unnest(CAST(? AS uuid ARRAY), CAST(? AS uuid ARRAY),
          CAST(? AS bigint ARRAY)) AS t(user_id, room_id, seq))
      INSERT INTO entry (room_id, seq, position, type, at, author, client_key, text, format,
        reply_to, mentions, metadata, data, ordinal)
      SELECT w.room_id, w.seq, w.position, '%s', w.at, w.author, w.client_key, w.text, w.format,
        w.reply_to, w.mentions, w.metadata, w.data, w.ordinal
      FROM w CROSS JOIN c
      ON CONFLICT (room_id, author, client_key) DO NOTHING"""
          .formatted(ChangeJson.MESSAGE);

  private PostgresAppend() {}

  /** As {@link Dialect#append}. */
  static boolean run(Connection connection, Position foreseen, Numbering numbering)
      throws SQLException {
    List<Numbering.Numbered> numbered = numbering.appended();
    List<Entry> entries = numbered.stream().map(Numbering.Numbered::entry).toList();
    List<Object> values = new ArrayList<>();
    values.add(ids(entries, entry -> entry.room().value()));
    values.add(numbers(entries, Entry::seq));
    values.add(numbers(entries, entry -> entry.position().number()));
    values.add(entries.stream().map(Entry::at).toArray(Instant[]::new));
    values.add(ids(entries, entry -> entry.by().value()));
    values.add(texts(entries, message -> message.key().value()));
    values.add(texts(entries, message -> message.content().text()));
    values.add(texts(entries, message -> message.content().format().name()));
    values.add(numbers(entries, entry -> message(entry).content().replyTo()));
    values.add(texts(entries, message -> EntryRows.mentions(message.content())));
    values.add(texts(entries, message -> message.content().metadata()));
    values.add(texts(entries, MessageData::write));
    values.add(numbers(numbered, Numbering.Numbered::ordinal));
    values.add(numbering.head().number());
    values.add(foreseen.number());
    values.add(foreseen.epoch());
    List<RoomState> rooms = numbering.touched();
    values.add(ids(rooms, room -> room.id.value()));
    values.add(numbers(rooms, room -> room.head));
    values.add(numbers(rooms, room -> room.activity));
    values.add(numbers(rooms, room -> room.messages));
    values.add(numbers(rooms, room -> room.lastMessage));
    List<MessageWrites.Mention> mentions =
        entries.stream().flatMap(MessageWrites::mentions).toList();
    values.add(ids(mentions, mention -> mention.user().value()));
    values.add(ids(mentions, mention -> mention.room().value()));
    values.add(numbers(mentions, MessageWrites.Mention::seq));
    return new Sql(APPEND, values.toArray()).updateLast(connection) == entries.size();
  }

  private static MessagePosted message(Entry entry) {
    return (MessagePosted) entry.change();
  }

  private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
    return rows.stream().map(column).toArray(UUID[]::new);
  }

  private static <T> @Nullable Long[] numbers(List<T> rows, Function<T, @Nullable Long> column) {
    return rows.stream().map(column).toArray(Long[]::new);
  }

  private static @Nullable String[] texts(
      List<Entry> rows, Function<MessagePosted, @Nullable String> column) {
    return rows.stream().map(entry -> column.apply(message(entry))).toArray(String[]::new);
  }
}
