package chat.parlance.persistence.jdbc.accounts;

import chat.parlance.application.port.out.Sessions;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.jdbc.Gate;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The sessions. A token is spent by one conditional update: whoever it succeeds for rotates. */
@Singleton
final class JdbcSessions implements Sessions {

  /**
   * An access token may outlive the refresh token that it came with; its session must still be
   * known then.
   */
  private static final Duration KEEP_AFTER_EXPIRY = Duration.ofDays(1);

  private final SessionRepository sessions;
  private final TransactionOperations<Connection> transactions;
  private final Gate gate;
  private final Purge purge = new Purge(Duration.ofMinutes(10));

  JdbcSessions(
      SessionRepository sessions, TransactionOperations<Connection> transactions, Gate gate) {
    this.sessions = sessions;
    this.transactions = transactions;
    this.gate = gate;
  }

  @Override
  public void begin(String session, UserId user, String tokenHash, Instant now, Instant expiresAt) {
    gate.pass(
        () ->
            transactions.executeWrite(
                status -> {
                  sessions.save(new SessionRow(session, user.value(), now, expiresAt, false));
                  sessions.addToken(tokenHash, session);
                  return true;
                }));
  }

  @Override
  public Rotation rotate(String oldTokenHash, String newTokenHash, Instant now, Instant expiresAt) {
    return gate.pass(
        () -> {
          if (purge.due(now)) {
            purge(now.minus(KEEP_AFTER_EXPIRY));
          }
          return transactions.executeWrite(
              status ->
                  sessions
                      .findByToken(oldTokenHash)
                      .filter(session -> !session.revoked() && now.isBefore(session.expiresAt()))
                      .map(session -> rotate(session, oldTokenHash, newTokenHash, expiresAt))
                      .orElseGet(Rotation.Unknown::new));
        });
  }

  private void purge(Instant before) {
    transactions.executeWrite(
        status -> {
          sessions.forgetDevicesOfExpired(before);
          return sessions.purge(before);
        });
  }

  private Rotation rotate(
      SessionRow session, String oldTokenHash, String newTokenHash, Instant expiresAt) {
    if (sessions.spend(oldTokenHash) == 0) {
      end(session.id());
      return new Rotation.Reused(session.id());
    }
    if (sessions.extend(session.id(), expiresAt) == 0) {
      return new Rotation.Unknown();
    }
    sessions.addToken(newTokenHash, session.id());
    return new Rotation.Rotated(session.id(), new UserId(session.userId()));
  }

  @Override
  public void revoke(String session, Instant now) {
    gate.pass(
        () ->
            transactions.executeWrite(
                status -> {
                  sessions.takeDownEnd(session, now);
                  return end(session);
                }));
  }

  private int end(String session) {
    sessions.forgetDevices(session);
    return sessions.revoke(session);
  }

  @Override
  public Optional<UserId> owner(String session) {
    return gate.pass(
        () ->
            sessions
                .findById(session)
                .filter(found -> !found.revoked())
                .map(found -> new UserId(found.userId())));
  }
}
