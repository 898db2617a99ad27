package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's standing in a room.
 *
 * @param mutedUntil until then the member may read but not send; null when not muted
 * @param preferences as they were chosen; {@link Preferences#at} says what holds now
 */
public record Member(
    RoomId room,
    UserId user,
    Role role,
    Instant joinedAt,
    @Nullable Instant mutedUntil,
    Preferences preferences) {

  /** The same member, with the preferences that hold at {@code now}. */
  public Member at(Instant now) {
    Preferences holding = preferences.at(now);
    return holding.equals(preferences)
        ? this
        : new Member(room, user, role, joinedAt, mutedUntil, holding);
  }
}
