package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's standing in a room.
 *
 * @param mutedUntil until then the member may read but not send; null when not muted
 * @param muteReason why; null when not muted, or nobody said
 * @param preferences as they were chosen; {@link Preferences#at} says what holds now
 * @param arrival the seq of the entry that brought them in, the last time that they came
 */
public record Member(
    RoomId room,
    UserId user,
    Role role,
    Instant joinedAt,
    @Nullable Instant mutedUntil,
    @Nullable String muteReason,
    Preferences preferences,
    long arrival) {

  /** The same member with other preferences. */
  public Member preferring(Preferences other) {
    return new Member(room, user, role, joinedAt, mutedUntil, muteReason, other, arrival);
  }
}
