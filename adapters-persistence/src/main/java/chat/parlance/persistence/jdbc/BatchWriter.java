package chat.parlance.persistence.jdbc;

import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Draft;
import chat.parlance.domain.RoomSettings;
import chat.parlance.persistence.DirectPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a batch came to, each table in a statement or two. */
final class BatchWriter {

  private static final String INSERT_ROOM =
      "INSERT INTO room (id, kind, name, topic, slow_mode_seconds, archived, avatar,"
          + " visibility, permissions, created_by, created_at, direct_low, direct_high,"
          + " search_text, head, revision, activity, messages, last_message)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE_SETTINGS =
      "UPDATE room SET name = ?, topic = ?, slow_mode_seconds = ?, archived = ?, avatar = ?,"
          + " visibility = ?, permissions = ?, search_text = ? WHERE id = ?";

  private final Connection connection;
  private final Dialect dialect;
  private final Numbering numbering;

  BatchWriter(Connection connection, Dialect dialect, Numbering numbering) {
    this.connection = connection;
    this.dialect = dialect;
    this.numbering = numbering;
  }

  void write() throws SQLException {
    if (numbering.appended().isEmpty()) {
      return;
    }
    Sql.batch(
        connection,
        EntryRows.INSERT,
        numbering.appended().stream().map(EntryRows::values).toList());
    writeRooms();
    dialect.advance(connection, numbering.head().number(), advanced());
    MembershipChanges memberships = new MembershipChanges();
    MessageWrites messages = new MessageWrites(numbering.targets());
    List<AuditedAct> acts = new ArrayList<>();
    for (Numbering.Numbered numbered : numbering.appended()) {
      memberships.add(numbered.entry());
      messages.add(numbered.entry());
      AuditedAct.of(numbered.entry()).ifPresent(acts::add);
    }
    memberships.write(connection);
    messages.write(connection);
    AuditRows.insert(connection, acts);
    dialect.forget(
        connection, numbering.appended().stream().flatMap(BatchWriter::deleted).toList());
  }

  private static Stream<Long> deleted(Numbering.Numbered numbered) {
    return numbered.entry().change() instanceof MessageDeleted deleted
        ? Stream.of(deleted.message().position().number())
        : Stream.empty();
  }

  private void writeRooms() throws SQLException {
    List<@Nullable Object[]> inserted = new ArrayList<>();
    List<@Nullable Object[]> settings = new ArrayList<>();
    for (RoomState room : numbering.touched()) {
      Draft creation = room.creation;
      if (creation != null) {
        inserted.add(newRoom(room, creation));
        continue;
      }
      RoomSettings to = room.settings;
      if (to != null) {
        settings.add(
            new @Nullable Object[] {
              to.name(),
              to.topic(),
              to.slowModeSeconds(),
              to.archived(),
              to.avatar(),
              to.history(),
              RoomRows.permissions(to),
              RoomRows.searchText(to),
              room.id
            });
      }
    }
    Sql.batch(connection, INSERT_ROOM, inserted);
    Sql.batch(connection, UPDATE_SETTINGS, settings);
  }

  private List<@Nullable Object[]> advanced() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (RoomState room : numbering.touched()) {
      if (room.creation == null) {
        rows.add(
            new @Nullable Object[] {
              room.head, room.revision, room.activity, room.messages, room.lastMessage, room.id
            });
      }
    }
    return rows;
  }

  private static @Nullable Object[] newRoom(RoomState room, Draft creation) {
    RoomCreated created = (RoomCreated) creation.change();
    RoomSettings settings = Objects.requireNonNull(room.settings);
    DirectPair pair = DirectPair.of(created).orElse(null);
    return new @Nullable Object[] {
      room.id,
      created.kind(),
      settings.name(),
      settings.topic(),
      settings.slowModeSeconds(),
      settings.archived(),
      settings.avatar(),
      settings.history(),
      RoomRows.permissions(settings),
      creation.by(),
      creation.at(),
      pair == null ? null : pair.low(),
      pair == null ? null : pair.high(),
      RoomRows.searchText(settings),
      room.head,
      room.revision,
      room.activity,
      room.messages,
      room.lastMessage
    };
  }
}
