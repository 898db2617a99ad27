package chat.parlance.application.port.in;

import chat.parlance.domain.UserId;
import java.time.Instant;

/**
 * Who is asking, as established by whoever let them in.
 *
 * @param session the log-in that vouches for the user; when it is revoked, its live streams end
 * @param validUntil when the proof expires
 */
public record Caller(UserId user, String session, Instant validUntil) {

  /** A caller vouched for by the embedding program itself, for as long as it runs. */
  public static Caller trusted(UserId user) {
    return new Caller(user, "embedded", Instant.MAX);
  }
}
