package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the user says in the room is seen by themselves alone, and they are not told.
 *
 * @param until when it ends by itself; null: never
 */
public record ShadowMute(
    RoomId room,
    UserId user,
    UserId by,
    Instant at,
    @Nullable Instant until,
    @Nullable String reason) {

  /** Whether it is still in force. */
  public boolean holds(Instant now) {
    return until == null || now.isBefore(until);
  }
}
