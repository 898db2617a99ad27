package chat.parlance.application.port.out;

import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Log-ins and the rotating refresh token of each (RFC 9700, section 4.14.2): tokens are known by
 * their hash only. All methods may be called from any thread and may block; they throw {@link
 * StoreException} when the store is out of reach.
 */
public interface Sessions {

  /** Begins a session whose first refresh token has this hash. */
  void begin(String session, UserId user, String tokenHash, Instant now, Instant expiresAt);

  /**
   * Exchanges the session's current token for the next, atomically: of two calls with one old token
   * exactly one rotates. A token that was exchanged before is a sign of theft: the session is
   * revoked.
   */
  Rotation rotate(String oldTokenHash, String newTokenHash, Instant now, Instant expiresAt);

  /**
   * Ends the session: no token of it is good any more, and what another issuer gave its user up to
   * now begins no other ({@link UserSessions#join}). Unknown or ended sessions are left as they
   * are.
   */
  void revoke(String session, Instant now);

  /** Whose session it is, as long as it is neither revoked nor unknown. */
  Optional<UserId> owner(String session);

  /** What became of a refresh token. */
  sealed interface Rotation {
    /** The new token is good. */
    record Rotated(String session, UserId user) implements Rotation {}

    /** The token was exchanged before; its session is revoked now. */
    record Reused(String session) implements Rotation {}

    /** Never seen, expired, or of a session that has ended. */
    record Unknown() implements Rotation {}
  }
}
