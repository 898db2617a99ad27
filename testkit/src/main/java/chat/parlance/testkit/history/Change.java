package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;

/**
 * One attempt to make somebody a member of a room, or no longer one.
 *
 * @param client who tried, for the explanation
 * @param user who comes or goes
 * @param arriving whether they come
 * @param invoked when it was asked, in nanoseconds of the run's one monotonic clock
 * @param returned when it was answered or given up
 */
public record Change(
    String client,
    RoomId room,
    UserId user,
    boolean arriving,
    long invoked,
    long returned,
    Outcome outcome) {}
