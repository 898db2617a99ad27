package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;

/**
 * One attempt to send a message. A client that repeats an attempt, with the same key, makes another
 * one of these.
 *
 * @param client who tried, for the explanation
 * @param invoked when it was asked, in nanoseconds of the run's one monotonic clock
 * @param returned when it was answered or given up
 */
public record Send(
    String client,
    UserId by,
    RoomId room,
    String key,
    String text,
    long invoked,
    long returned,
    Outcome outcome) {}
