package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.history.Changes.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log in the end, ready to be asked. */
final class Index {

  private final List<Logged> entries;
  private final Map<UserId, Map<RoomId, List<Stay>>> stays = new HashMap<>();
  private final long[] positions;

  Index(History history) {
    entries = new ArrayList<>(history.log());
    entries.sort(Comparator.comparingLong(Logged::position));
    positions = entries.stream().mapToLong(Logged::position).toArray();
    var changes = new Changes(history.changes());
    for (Logged entry : entries) {
      Seen seen = entry.seen();
      for (UserId user : seen.arriving()) {
        Times times = changes.of(entry.position(), seen.room(), user, true);
        arrive(user, seen.room(), entry.position(), times == null ? Times.UNTOLD : times);
      }
      UserId gone = seen.departing();
      if (gone != null) {
        Times times = changes.of(entry.position(), seen.room(), gone, false);
        depart(gone, seen.room(), entry.position(), times == null ? Times.UNTOLD : times);
      }
    }
  }

  private void arrive(UserId user, RoomId room, long position, Times times) {
    List<Stay> list = list(user, room);
    if (list.isEmpty() || list.getLast().departed() != null) {
      list.add(new Stay(position, Long.MAX_VALUE, times, null));
    }
  }

  /** A ban of somebody who was no member ends nothing. */
  private void depart(UserId user, RoomId room, long position, Times times) {
    List<Stay> list = list(user, room);
    if (!list.isEmpty() && list.getLast().departed() == null) {
      Stay open = list.removeLast();
      list.add(new Stay(open.from(), position, open.joined(), times));
    }
  }

  private List<Stay> list(UserId user, RoomId room) {
    return stays
        .computeIfAbsent(user, some -> new HashMap<>())
        .computeIfAbsent(room, some -> new ArrayList<>());
  }

  /** In position order. */
  List<Logged> entries() {
    return entries;
  }

  /** Of the last entry; 0 when there is none. */
  long head() {
    return positions.length == 0 ? 0 : positions[positions.length - 1];
  }

  /** The entry at this position; null when there is none. */
  @Nullable Logged at(long position) {
    int index = after(position - 1);
    return index < positions.length && positions[index] == position ? entries.get(index) : null;
  }

  /** The index of the first entry beyond this position. */
  int after(long position) {
    int low = 0;
    int high = positions.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (positions[middle] <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The user's memberships by room, each room's in order. */
  Map<RoomId, List<Stay>> stays(UserId user) {
    return stays.getOrDefault(user, Map.of());
  }
}
