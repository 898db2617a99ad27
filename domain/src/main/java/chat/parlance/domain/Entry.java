package chat.parlance.domain;

import java.time.Instant;

/**
 * One durable change of a room, as it stands in the log. Clients see it as an <em>event</em>; its
 * identity is (room, seq).
 *
 * @param seq 1, 2, 3 … within the room, without holes
 * @param position the entry's place over all rooms; within a room it rises with seq
 * @param at when the server accepted it, in whole milliseconds; not an order: clocks step
 * @param by who did it
 */
public record Entry(
    RoomId room, long seq, Position position, Instant at, UserId by, Change change) {}
