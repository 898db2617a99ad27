package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's standing in a room.
 *
 * @param mutedUntil until then the member may read but not send; null when not muted
 * @param muteReason why; null when not muted, or nobody said
 */
public record Member(
    RoomId room,
    UserId user,
    Role role,
    Instant joinedAt,
    @Nullable Instant mutedUntil,
    @Nullable String muteReason,
    Notify notifications) {}
