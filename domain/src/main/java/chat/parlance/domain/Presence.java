package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user is around, as others see it: the union over the user's devices.
 *
 * @param lastSeenAt when the user last had a live connection or moved one; null when never
 */
public record Presence(UserId user, Status status, @Nullable Instant lastSeenAt) {

  /** How a user is seen by those who may not see them. */
  public static Presence hidden(UserId user) {
    return new Presence(user, Status.OFFLINE, null);
  }

  /** {@link #INVISIBLE} is a wish of the user; others are told {@link #OFFLINE}. */
  public enum Status {
    ONLINE,
    AWAY,
    INVISIBLE,
    OFFLINE
  }
}
