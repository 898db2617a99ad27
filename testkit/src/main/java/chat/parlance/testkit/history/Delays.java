package chat.parlance.testkit.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of a stretch of time was spent undisturbed. */
final class Delays {

  private final Map<Integer, List<Disturbance>> byTrack = new HashMap<>();

  Delays(List<Disturbance> all) {
    all.stream()
        .sorted(Comparator.comparingLong(Disturbance::from))
        .forEach(
            some -> byTrack.computeIfAbsent(some.track(), track -> new ArrayList<>()).add(some));
  }

  /** The time between the two that no disturbance of this stream, or of all, covers. */
  long undisturbed(int track, long from, long to) {
    List<Disturbance> both = new ArrayList<>(byTrack.getOrDefault(Disturbance.ALL, List.of()));
    both.addAll(byTrack.getOrDefault(track, List.of()));
    both.sort(Comparator.comparingLong(Disturbance::from));
    long free = 0;
    long at = from;
    for (Disturbance some : both) {
      if (some.from() >= to) {
        break;
      }
      free += Math.max(0, some.from() - at);
      at = Math.max(at, some.to());
    }
    return free + Math.max(0, to - at);
  }
}
