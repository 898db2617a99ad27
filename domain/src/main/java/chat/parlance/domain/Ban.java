package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a user may not come into a room.
 *
 * @param by who banned them
 * @param reason null when nobody said
 * @param until when it ends; null: when it is lifted
 */
public record Ban(
    RoomId room,
    UserId user,
    UserId by,
    Instant at,
    @Nullable String reason,
    @Nullable Instant until) {

  /** The same, without why. */
  public Ban withoutReason() {
    return new Ban(room, user, by, at, null, until);
  }

  public boolean holds(Instant now) {
    return until == null || now.isBefore(until);
  }
}
