package chat.parlance.domain;

import java.time.Instant;

/**
 * An entry before the log has numbered it.
 *
 * @param revision the {@link Room#revision} at which its author was found entitled; 0 for the draft
 *     that creates the room
 * @param at in whole milliseconds
 */
public record Draft(RoomId room, long revision, UserId by, Instant at, Change change) {}
