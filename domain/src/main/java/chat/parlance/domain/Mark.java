package chat.parlance.domain;

/**
 * How far a member has got in a room: two cumulative cursors that only move forward. Always 0 ≤
 * read ≤ delivered ≤ the room's head.
 *
 * @param delivered the seq up to which everything has reached a device of the user
 * @param read the seq up to which the user has seen everything
 */
public record Mark(RoomId room, UserId user, long delivered, long read) {}
