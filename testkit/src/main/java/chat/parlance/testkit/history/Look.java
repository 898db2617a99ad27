package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;

/**
 * A message as it was read while the run went on, alone or on a page.
 *
 * @param client who read it, for the explanation
 * @param text empty when it was deleted
 * @param invoked when it was asked for, in nanoseconds of the run's one monotonic clock
 */
public record Look(String client, RoomId room, long seq, String text, long invoked) {}
