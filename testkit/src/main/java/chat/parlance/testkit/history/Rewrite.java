package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to edit or delete a message.
 *
 * @param client who tried, for the explanation
 * @param seq of the message
 * @param text what it says from then on, another one each time; null to delete it
 * @param invoked when it was asked, in nanoseconds of the run's one monotonic clock
 * @param returned when it was answered or given up
 */
public record Rewrite(
    String client,
    UserId by,
    RoomId room,
    long seq,
    @Nullable String text,
    long invoked,
    long returned,
    Outcome outcome) {

  boolean deletes() {
    return text == null;
  }
}
