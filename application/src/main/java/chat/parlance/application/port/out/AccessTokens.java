package chat.parlance.application.port.out;

import chat.parlance.domain.User;
import java.time.Instant;

/** Makes the short-lived tokens that prove who is calling (JWT, RFC 9068). */
public interface AccessTokens {

  /** A token that says: this user, in this session, until {@code expiresAt}. */
  String issue(User user, String session, Instant now, Instant expiresAt);
}
