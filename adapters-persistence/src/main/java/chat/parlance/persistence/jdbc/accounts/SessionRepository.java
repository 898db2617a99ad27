package chat.parlance.persistence.jdbc.accounts;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

interface SessionRepository extends GenericRepository<SessionRow, String> {

  SessionRow save(SessionRow row);

  Optional<SessionRow> findById(String id);

  @Query(
      "SELECT s.id, s.user_id, s.begun_at, s.expires_at, s.revoked FROM refresh_token t"
          + " JOIN refresh_session s ON s.id = t.session_id WHERE t.hash = :hash")
  Optional<SessionRow> findByToken(String hash);

  @Query("INSERT INTO refresh_token (hash, session_id, spent) VALUES (:hash, :sessionId, FALSE)")
  void addToken(String hash, String sessionId);

  /** 1 for the one caller who may exchange the token. */
  @Query("UPDATE refresh_token SET spent = TRUE WHERE hash = :hash AND NOT spent")
  int spend(String hash);

  @Query("UPDATE refresh_session SET expires_at = :expiresAt WHERE id = :id AND NOT revoked")
  int extend(String id, Instant expiresAt);

  @Query(
      "UPDATE refresh_session SET revoked = TRUE, ended_at = CURRENT_TIMESTAMP"
          + " WHERE id = :id AND NOT revoked")
  int revoke(String id);

  @Query(
      "UPDATE account SET ended_at = :now WHERE id ="
          + " (SELECT s.user_id FROM refresh_session s WHERE s.id = :id)")
  int takeDownEnd(String id, Instant now);

  /** What the session registered goes with it. */
  @Query("DELETE FROM device WHERE session_id = :id")
  int forgetDevices(String id);

  @Query(
      "DELETE FROM device WHERE session_id IN"
          + " (SELECT s.id FROM refresh_session s WHERE s.expires_at < :before)")
  int forgetDevicesOfExpired(Instant before);

  @Query("DELETE FROM refresh_session WHERE expires_at < :before")
  int purge(Instant before);

  @JdbcRepository(dialect = Dialect.H2)
  @Requires(property = "parlance.database.dialect", value = "H2")
  interface OnH2 extends SessionRepository {}

  @JdbcRepository(dialect = Dialect.POSTGRES)
  @Requires(property = "parlance.database.dialect", value = "POSTGRES")
  interface OnPostgres extends SessionRepository {}
}
