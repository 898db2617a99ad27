package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.Scheduled.Failed;
import chat.parlance.domain.Scheduled.Sending;
import chat.parlance.domain.Scheduled.State;
import chat.parlance.domain.Scheduled.Waiting;
import chat.parlance.domain.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be sent later. */
final class JdbcScheduled implements ScheduledMessages {

  private static final String COLUMNS =
      "id, room_id, author, content, send_at, version, wake_at, sending, failed, detail";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM scheduled ";
  private static final String FIND = SELECT + "WHERE id = ?";
  private static final String OF = SELECT + "WHERE author = ?";
  private static final String IN_ROOM = " AND room_id = ?";
  private static final String AFTER = " AND (send_at > ? OR (send_at = ? AND id > ?))";
  private static final String IN_ORDER = " ORDER BY author, send_at, id LIMIT ?";

  private static final String WAKING = SELECT + "WHERE wake_at <= ? ORDER BY wake_at, id LIMIT ?";

  private static final String KEPT = "SELECT COUNT(*) FROM scheduled WHERE author = ?";

  private static final String INSERT =
      "INSERT INTO scheduled (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String REPLACE =
      "UPDATE scheduled SET content = ?, send_at = ?, version = ?, wake_at = ?, sending = ?,"
          + " failed = ?, detail = ? WHERE id = ? AND version = ?";

  private static final String REMOVE = "DELETE FROM scheduled WHERE id = ? AND version = ?";

  private final Connections connections;
  private final Dialect dialect;

  JdbcScheduled(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public boolean put(Scheduled message, int most) {
    return durably(
        connection -> {
          int kept =
              new Sql(KEPT, message.author()).first(connection, row -> row.getInt(1)).orElse(0);
          if (kept >= most
              || new Sql(FIND, message.id()).first(connection, row -> true).isPresent()) {
            return false;
          }
          List<@Nullable Object> values = new ArrayList<>();
          values.addAll(List.of(message.id(), message.room(), message.author()));
          values.addAll(changing(message));
          return new Sql(INSERT, values.toArray()).update(connection) == 1;
        });
  }

  /** The values of the columns that a change changes, from {@code content} on. */
  private static List<@Nullable Object> changing(Scheduled message) {
    Failed failed = message.state() instanceof Failed it ? it : null;
    return Arrays.asList(
        ContentJson.write(message.content()),
        message.sendAt(),
        message.version(),
        message.wakeAt(),
        message.state() instanceof Sending,
        failed == null ? null : failed.reason(),
        failed == null ? null : failed.detail());
  }

  @Override
  public Optional<Scheduled> find(UUID id) {
    return connections.use(connection -> new Sql(FIND, id).first(connection, JdbcScheduled::read));
  }

  @Override
  public List<Scheduled> of(
      UserId author, @Nullable RoomId room, @Nullable Place after, int limit) {
    StringBuilder text = new StringBuilder(OF);
    List<@Nullable Object> values = new ArrayList<>(List.of(author));
    if (room != null) {
      text.append(IN_ROOM);
      values.add(room);
    }
    if (after != null) {
      text.append(AFTER);
      values.addAll(List.of(after.sendAt(), after.sendAt(), after.id()));
    }
    values.add(limit);
    Sql page = new Sql(text.append(IN_ORDER).toString(), values.toArray());
    return connections.use(connection -> page.list(connection, JdbcScheduled::read));
  }

  @Override
  public List<Scheduled> wakingUpTo(Instant time, int limit) {
    return connections.use(
        connection -> new Sql(WAKING, time, limit).list(connection, JdbcScheduled::read));
  }

  @Override
  public boolean replace(Scheduled next) {
    List<@Nullable Object> values = new ArrayList<>(changing(next));
    values.addAll(List.of(next.id(), next.version() - 1));
    return durably(connection -> new Sql(REPLACE, values.toArray()).update(connection) == 1);
  }

  @Override
  public boolean remove(Scheduled message) {
    Sql remove = new Sql(REMOVE, message.id(), message.version());
    return durably(connection -> remove.update(connection) == 1);
  }

  private boolean durably(Connections.Work<Boolean> work) {
    return connections.transaction(work, dialect::force);
  }

  private static Scheduled read(ResultSet row) throws SQLException {
    return new Scheduled(
        row.getObject(1, UUID.class),
        Sql.room(row, 2),
        Sql.user(row, 3),
        ContentJson.read(row.getString(4)),
        Sql.instant(row, 5),
        row.getLong(6),
        state(row));
  }

  private static State state(ResultSet row) throws SQLException {
    Instant wakeAt = Sql.instantOrNull(row, 7);
    if (wakeAt == null) {
      return new Failed(Reason.valueOf(row.getString(9)), row.getString(10));
    }
    return row.getBoolean(8) ? new Sending(wakeAt) : new Waiting(wakeAt);
  }
}
