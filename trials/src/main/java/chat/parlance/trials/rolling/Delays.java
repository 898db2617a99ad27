package chat.parlance.trials.rolling;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long it took from sending to delivery, by what was going on when it was sent. Any thread. */
final class Delays {

  /** A time of the trial. */
  enum Phase {
    /** Servers that have just begun are slow, and all stand still for a moment. */
    WARMING,
    BEFORE,
    DURING,
    AFTER;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Phase, List<Long>> nanos = new EnumMap<>(Phase.class); // guarded by itself
  private volatile Phase phase = Phase.WARMING;

  void enter(Phase next) {
    phase = next;
  }

  /** What is going on now. */
  Phase phase() {
    return phase;
  }

  void add(Phase sentIn, long took) {
    synchronized (nanos) {
      nanos.computeIfAbsent(sentIn, phase -> new ArrayList<>()).add(took);
    }
  }

  /** One line for a person. */
  String line(Phase of) {
    long[] sorted;
    synchronized (nanos) {
      List<Long> all = nanos.getOrDefault(of, List.of());
      sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
    }
    return sorted.length == 0
        ? "%-7s no deliveries".formatted(of.label())
        : "%-7s deliveries %6d   p50 %7.1f ms   p99 %7.1f ms   most %7.1f ms"
            .formatted(of.label(), sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(long[] sorted, double quantile) {
    int index = (int) Math.ceil(quantile * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }
}
