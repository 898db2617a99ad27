package chat.parlance.persistence.jdbc;

import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the table {@code audit}: added to by whoever's transaction did the act, and read. */
final class AuditRows {

  /** The columns to select. */
  static final String COLUMNS = "id, kind, at, actor, room_id, user_id, seq, details";

  private static final String INSERT =
      "INSERT INTO audit (kind, at, actor, room_id, user_id, seq, details)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

  private AuditRows() {}

  /** Writes them within the connection's transaction. */
  static void insert(Connection connection, List<AuditedAct> acts) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (AuditedAct act : acts) {
      rows.add(
          new @Nullable Object[] {
            act.kind(), act.at(), act.by(), act.room(), act.user(), act.seq(), json(act.details())
          });
    }
    Sql.batch(connection, INSERT, rows);
  }

  static AuditedAct read(ResultSet row) throws SQLException {
    UUID room = row.getObject(5, UUID.class);
    UUID user = row.getObject(6, UUID.class);
    return new AuditedAct(
        AuditedAct.Kind.valueOf(row.getString(2)),
        Sql.instant(row, 3),
        Sql.user(row, 4),
        room == null ? null : new RoomId(room),
        user == null ? null : new UserId(user),
        row.getObject(7, Long.class),
        details(row.getString(8)));
  }

  private static String json(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException bug) {
      throw new IllegalArgumentException(bug);
    }
  }

  private static Map<String, String> details(String json) throws SQLException {
    try {
      return JSON.readValue(json, DETAILS);
    } catch (JsonProcessingException broken) {
      throw new SQLException("an audit row's details are not what was written", broken);
    }
  }
}
