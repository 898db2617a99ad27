package chat.parlance.testkit.history;

import chat.parlance.testkit.history.Changes.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A membership, from the entry that began it to the one that ended it; both may be seen by the
 * member.
 *
 * @param to {@link Long#MAX_VALUE}: not ended
 * @param joined when that was asked for
 * @param departed when that was asked for and acknowledged; null: not ended
 */
record Stay(long from, long to, Times joined, @Nullable Times departed) {

  /** Whether an event at this position is one of the membership's. */
  boolean covers(long position) {
    return from <= position && position <= to;
  }

  /** The last stay that begins at or before the position; null when there is none. */
  static @Nullable Stay floor(List<Stay> stays, long position) {
    int low = 0;
    int high = stays.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stays.get(middle).from <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : stays.get(low - 1);
  }

  /** The first stay that begins after the position; null when there is none. */
  static @Nullable Stay next(List<Stay> stays, long position) {
    Stay before = floor(stays, position);
    int index = before == null ? 0 : stays.indexOf(before) + 1;
    return index < stays.size() ? stays.get(index) : null;
  }
}
