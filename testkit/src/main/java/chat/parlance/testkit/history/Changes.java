package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the changes of membership that are in the log were asked for. */
final class Changes {

  /**
   * When something was asked for and acknowledged.
   *
   * @param returned {@link Long#MAX_VALUE}: it never was
   */
  record Times(long invoked, long returned) {

    /** Before the run, or nobody knows: then it may have been at any time. */
    static final Times UNTOLD = new Times(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private record Wish(RoomId room, UserId user, boolean arriving) {}

  private final Map<Long, Change> acknowledged = new HashMap<>();
  private final Map<Wish, Long> unanswered = new HashMap<>();

  Changes(List<Change> changes) {
    for (Change change : changes) {
      if (change.outcome() instanceof Outcome.Ok ok) {
        if (ok.position() > 0) {
          acknowledged.put(ok.position(), change);
        }
      } else if (change.outcome() instanceof Outcome.Unknown) {
        unanswered.merge(
            new Wish(change.room(), change.user(), change.arriving()), change.invoked(), Math::min);
      }
    }
  }

  /** Of the entry at this position; null when nobody in the run asked for it. */
  @Nullable Times of(long position, RoomId room, UserId user, boolean arriving) {
    Change change = acknowledged.get(position);
    if (change != null) {
      return new Times(change.invoked(), change.returned());
    }
    Long invoked = unanswered.get(new Wish(room, user, arriving));
    return invoked == null ? null : new Times(invoked, Long.MAX_VALUE);
  }
}
