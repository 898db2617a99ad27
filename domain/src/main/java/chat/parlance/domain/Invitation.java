package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A way into a room for whoever has its code. The code itself is a secret and no part of it.
 *
 * @param createdAt in whole milliseconds, as is {@code expiresAt}
 * @param expiresAt from then on it lets nobody in
 * @param uses how many it lets in at most; null for any number
 * @param used how many it has let in
 */
public record Invitation(
    InvitationId id,
    RoomId room,
    UserId createdBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Integer uses,
    int used) {

  /** Whether it would let somebody in at {@code now}. */
  public boolean standsAt(Instant now) {
    return now.isBefore(expiresAt) && (uses == null || used < uses);
  }
}
