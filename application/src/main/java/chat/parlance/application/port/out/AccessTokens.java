package chat.parlance.application.port.out;

import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/** Makes and reads the short-lived tokens that prove who is calling (JWT, RFC 9068). */
public interface AccessTokens {

  /** A token that says: this user, in this session, until {@code expiresAt}. */
  String issue(User user, String session, Instant now, Instant expiresAt);

  /**
   * What the token says; empty when it is forged, expired, or not one of ours. Whether its session
   * still stands is for others to say. Any thread.
   */
  Optional<Proof> read(String token);

  /** This user, in this session, until then. */
  record Proof(UserId user, String session, Instant validUntil) {}
}
