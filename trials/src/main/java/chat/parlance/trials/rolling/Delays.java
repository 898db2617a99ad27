package chat.parlance.trials.rolling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long it took from sending to delivery, by what was going on when it was sent. Any thread. */
final class Delays {

  /** A time of the trial. */
  enum Phase {
    BEFORE,
    DURING,
    AFTER;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final List<List<Long>> nanos =
      Arrays.stream(Phase.values()).<List<Long>>map(phase -> new ArrayList<>()).toList();
  private volatile Phase phase = Phase.BEFORE;

  void enter(Phase next) {
    phase = next;
  }

  /** What is going on now. */
  Phase phase() {
    return phase;
  }

  void add(Phase sentIn, long took) {
    List<Long> all = nanos.get(sentIn.ordinal());
    synchronized (all) {
      all.add(took);
    }
  }

  /** One line for a person. */
  String line(Phase of) {
    List<Long> all = nanos.get(of.ordinal());
    long[] sorted;
    synchronized (all) {
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
