package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Erasures;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Erasure;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.Nameless;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is being forgotten. */
final class JdbcErasures implements Erasures {

  private static final String UNNAME =
      "UPDATE account SET username = ?, display_name = ?, search_text = '',"
          + " password_hash = NULL, ended_at = ?, erased = TRUE WHERE id = ? AND NOT erased";
  private static final String SESSIONS =
      "SELECT id FROM refresh_session WHERE user_id = ? AND NOT revoked AND expires_at > ?";
  private static final String INSERT =
      "INSERT INTO erasure (user_id, messages, position, begun_at) VALUES (?, ?, 0, ?)";

  /**
   * What is theirs alone; slots go with their device. Sessions stay until they would have expired:
   * by their end, other servers learn that it has come.
   */
  private static final List<String> THEIRS =
      List.of(
          "UPDATE refresh_session SET revoked = TRUE, ended_at = CURRENT_TIMESTAMP"
              + " WHERE user_id = ? AND NOT revoked",
          "DELETE FROM refresh_token WHERE session_id IN"
              + " (SELECT s.id FROM refresh_session s WHERE s.user_id = ?)",
          "DELETE FROM ticket WHERE user_id = ?",
          "DELETE FROM device WHERE user_id = ?",
          "DELETE FROM push_slot WHERE user_id = ?",
          "DELETE FROM push_wish WHERE user_id = ?",
          "DELETE FROM presence WHERE user_id = ?",
          "DELETE FROM scheduled WHERE author = ?",
          "DELETE FROM invitation WHERE created_by = ?",
          "DELETE FROM block WHERE blocker = ?",
          "DELETE FROM block WHERE blocked = ?",
          "DELETE FROM shadow_mute WHERE user_id = ?",
          "DELETE FROM thread_follow WHERE user_id = ?",
          "DELETE FROM mention WHERE user_id = ?",
          "UPDATE ban SET reason = NULL WHERE user_id = ?",
          "UPDATE report SET reason = '' WHERE reporter = ?");

  private static final String PENDING =
      "SELECT user_id, messages, position, begun_at FROM erasure ORDER BY begun_at LIMIT ?";

  /** A message that is deleted says so in its data, and carries nothing any more. */
  private static final String MESSAGES =
      "SELECT "
          + EntryRows.COLUMNS
          + " FROM entry e WHERE e.position > ? AND e.position <= ? AND e.type = 'message.posted'"
          + " AND (e.data IS NULL OR e.data NOT LIKE '%\"deletedAt\":\"%')";

  private static final String JUDGED =
      "SELECT room_id, seq, data FROM entry WHERE position > ? AND position <= ?"
          + " AND type IN ('member.removed', 'member.changed') AND data LIKE ?";
  private static final String WASH = "UPDATE entry SET data = ? WHERE room_id = ? AND seq = ?";
  private static final String PROCEED = "UPDATE erasure SET position = ? WHERE user_id = ?";

  private static final String COLLECT =
      "UPDATE attachment SET collect_at = ? WHERE owner = ? AND NOT gone AND NOT EXISTS"
          + " (SELECT 1 FROM attachment_use u WHERE u.attachment_id = attachment.id)";
  private static final List<String> LAST =
      List.of(
          "UPDATE audit SET details = '{}' WHERE user_id = ?",
          "DELETE FROM erasure WHERE user_id = ?");

  private final Connections connections;
  private final Dialect dialect;
  private final EntryRows rows;

  JdbcErasures(Connections connections, Dialect dialect, EntryRows rows) {
    this.connections = connections;
    this.dialect = dialect;
    this.rows = rows;
  }

  private record Judged(Object room, long seq, String data) {}

  @Override
  public Optional<List<String>> begin(UserId user, boolean messages, Instant now, AuditedAct act) {
    return connections.transaction(
        connection -> {
          var unname = new Sql(UNNAME, Nameless.username(user), Nameless.DISPLAY_NAME, now, user);
          if (unname.update(connection) == 0) {
            return Optional.empty();
          }
          List<String> sessions =
              new Sql(SESSIONS, user, now).list(connection, row -> row.getString(1));
          each(THEIRS, user, connection);
          new Sql(INSERT, user, messages, now).update(connection);
          AuditRows.insert(connection, List.of(act));
          return Optional.of(sessions);
        },
        dialect::force);
  }

  private static void each(List<String> statements, UserId user, Connection connection)
      throws SQLException {
    for (String statement : statements) {
      new Sql(statement, user).update(connection);
    }
  }

  @Override
  public List<Erasure> pending(int limit) {
    return connections.use(
        connection ->
            new Sql(PENDING, limit)
                .list(
                    connection,
                    row ->
                        new Erasure(
                            Sql.user(row, 1),
                            row.getBoolean(2),
                            row.getLong(3),
                            Sql.instant(row, 4))));
  }

  @Override
  public List<Entry> messages(@Nullable UserId author, long after, long upTo, int limit) {
    String order = " ORDER BY e.position LIMIT ?";
    Sql query =
        author == null
            ? new Sql(MESSAGES + order, after, upTo, limit)
            : new Sql(MESSAGES + " AND e.author = ?" + order, after, upTo, author, limit);
    return connections.use(connection -> rows.list(connection, query));
  }

  @Override
  public void proceed(Erasure erasure, long position) {
    connections.transaction(
        connection -> {
          String about = "{\"user\":\"" + erasure.user() + "\"%";
          List<Judged> judged =
              new Sql(JUDGED, erasure.position(), position, about)
                  .list(
                      connection,
                      row -> new Judged(row.getObject(1), row.getLong(2), row.getString(3)));
          for (Judged one : judged) {
            ObjectNode data = (ObjectNode) ChangeJson.parse(one.data);
            if (data.remove("reason") != null) {
              new Sql(WASH, data.toString(), one.room, one.seq).update(connection);
            }
          }
          return new Sql(PROCEED, position, erasure.user()).update(connection);
        },
        dialect::force);
  }

  @Override
  public void finish(Erasure erasure, Instant now) {
    connections.transaction(
        connection -> {
          each(THEIRS, erasure.user(), connection);
          new Sql(COLLECT, now, erasure.user()).update(connection);
          each(LAST, erasure.user(), connection);
          return true;
        },
        dialect::force);
  }
}
