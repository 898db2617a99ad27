package chat.parlance.trials.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long what was sent at one server took to be told at the others, counted from the answer to
 * the sender.
 *
 * @param count how often it was measured
 * @param late those that took longer than they may, and what is wrong with all of them together
 */
record Crossings(int count, Duration median, Duration slowest, List<String> late) {

  Crossings {
    late = List.copyOf(late);
  }

  /**
   * One.
   *
   * @param what names both servers
   * @param took longer than anybody waited when it never came
   */
  record Crossing(String what, Duration took) {}

  /** With more that is wrong. */
  Crossings and(List<String> more) {
    List<String> all = new ArrayList<>(late);
    all.addAll(more);
    return new Crossings(count, median, slowest, all);
  }

  /**
   * Judges them.
   *
   * @param all at least one
   * @param bound that none may exceed
   * @param usual that half of them may not exceed
   */
  static Crossings of(List<Crossing> all, Duration bound, Duration usual) {
    List<Duration> sorted = all.stream().map(Crossing::took).sorted().toList();
    Duration median = sorted.get((sorted.size() - 1) / 2);
    List<String> late = new ArrayList<>();
    for (Crossing crossing : all) {
      if (crossing.took().compareTo(bound) > 0) {
        late.add(
            "%s took %d ms, and may take %d"
                .formatted(crossing.what(), crossing.took().toMillis(), bound.toMillis()));
      }
    }
    if (median.compareTo(usual) > 0) {
      late.add(
          "half of all took %d ms or more, and may take %d"
              .formatted(median.toMillis(), usual.toMillis()));
    }
    return new Crossings(all.size(), median, sorted.getLast(), late);
  }
}
