package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.UserSessions;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions of each user. Whoever ends or joins them holds the user's row. */
final class JdbcUserSessions implements UserSessions {

  private static final String STANDING =
      "SELECT id, begun_at, expires_at FROM refresh_session"
          + " WHERE user_id = ? AND NOT revoked AND expires_at > ? ORDER BY id";
  private static final String LOCK =
      "SELECT ended_at FROM account WHERE id = ? AND NOT erased FOR UPDATE";
  private static final String TAKE_DOWN = "UPDATE account SET ended_at = ? WHERE id = ?";
  private static final String REVOKE =
      "UPDATE refresh_session SET revoked = TRUE, ended_at = CURRENT_TIMESTAMP WHERE id = ?";
  private static final String FORGET = "DELETE FROM device WHERE session_id = ?";
  private static final String BEGIN =
      "INSERT INTO refresh_session (id, user_id, begun_at, expires_at, revoked)"
          + " VALUES (?, ?, ?, ?, FALSE)";
  private static final String EXTEND = "UPDATE refresh_session SET expires_at = ? WHERE id = ?";

  /** What a session may lack of the life that it is to have: it is not written at each call. */
  private static final Duration SLACK = Duration.ofHours(1);

  private static final String ENDED =
      "SELECT id FROM refresh_session WHERE ended_at >="
          + " CURRENT_TIMESTAMP - CAST(? AS integer) * INTERVAL '1' SECOND";

  private final Connections connections;
  private final Dialect dialect;

  JdbcUserSessions(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public List<Standing> standing(UserId user, Instant now) {
    return connections.use(connection -> standing(connection, user, now));
  }

  private static List<Standing> standing(Connection connection, UserId user, Instant now)
      throws SQLException {
    return new Sql(STANDING, user, now)
        .list(
            connection,
            row -> new Standing(row.getString(1), Sql.instantOrNull(row, 2), Sql.instant(row, 3)));
  }

  @Override
  public List<String> end(
      UserId user, @Nullable String except, Instant now, @Nullable AuditedAct act) {
    return connections.transaction(
        connection -> {
          new Sql(TAKE_DOWN, now, user).update(connection);
          List<String> ended = new ArrayList<>();
          for (Standing session : standing(connection, user, now)) {
            if (!session.id().equals(except)) {
              new Sql(REVOKE, session.id()).update(connection);
              new Sql(FORGET, session.id()).update(connection);
              ended.add(session.id());
            }
          }
          if (act != null) {
            AuditRows.insert(connection, List.of(act));
          }
          return ended;
        },
        dialect::force);
  }

  @Override
  public Optional<String> join(
      UserId user, String session, Instant issuedAt, Instant now, Instant expiresAt) {
    return connections.transaction(
        connection -> {
          Optional<Optional<Instant>> ended =
              new Sql(LOCK, user)
                  .first(connection, row -> Optional.ofNullable(Sql.instantOrNull(row, 1)));
          boolean good =
              ended.isPresent() && ended.get().filter(end -> !issuedAt.isAfter(end)).isEmpty();
          return good
              ? Optional.of(joined(connection, user, session, now, expiresAt))
              : Optional.empty();
        },
        connection -> {});
  }

  @Override
  public List<String> endedWithin(Duration time) {
    int seconds = (int) Math.min(Integer.MAX_VALUE, time.toSeconds() + 1);
    return connections.use(
        connection -> new Sql(ENDED, seconds).list(connection, row -> row.getString(1)));
  }

  private static String joined(
      Connection connection, UserId user, String session, Instant now, Instant expiresAt)
      throws SQLException {
    Optional<Standing> there = standing(connection, user, now).stream().findFirst();
    if (there.isEmpty()) {
      new Sql(BEGIN, session, user, now, expiresAt).update(connection);
      return session;
    }
    if (there.get().expiresAt().isBefore(expiresAt.minus(SLACK))) {
      new Sql(EXTEND, expiresAt, there.get().id()).update(connection);
    }
    return there.get().id();
  }
}
