package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.AuditLog;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log, read. */
final class JdbcAuditLog implements AuditLog {

  private final Connections connections;

  JdbcAuditLog(Connections connections) {
    this.connections = connections;
  }

  @Override
  public List<Recorded> newest(
      @Nullable RoomId room, @Nullable UserId by, @Nullable Place before, int limit) {
    List<String> conditions = new ArrayList<>(List.of("TRUE"));
    List<Object> values = new ArrayList<>();
    // The order names what is fixed as well: so that one index gives rows and order.
    StringBuilder order = new StringBuilder();
    if (room != null) {
      conditions.add("room_id = ?");
      values.add(room);
      order.append("room_id DESC, ");
    }
    if (by != null) {
      conditions.add("actor = ?");
      values.add(by);
      if (room == null) {
        order.append("actor DESC, ");
      }
    }
    if (before != null) {
      conditions.add("(at, id) < (?, ?)");
      values.add(before.at());
      values.add(before.id());
    }
    values.add(limit);
    String text =
        "SELECT "
            + AuditRows.COLUMNS
            + " FROM audit WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY "
            + order
            + "at DESC, id DESC LIMIT ?";
    return connections.use(
        connection ->
            new Sql(text, values.toArray())
                .list(connection, row -> new Recorded(row.getLong(1), AuditRows.read(row))));
  }
}
