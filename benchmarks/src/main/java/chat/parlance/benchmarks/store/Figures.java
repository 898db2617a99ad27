package chat.parlance.benchmarks.store;

import java.util.Arrays;

/** Arithmetic over what was measured. */
final class Figures {

  private Figures() {}

  /** The middle one; of an even number the mean of the two in the middle. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * The smallest value that at least this share of all is not above (nearest rank).
   *
   * @param sorted ascending, not empty
   * @param share above 0, up to 1
   */
  static long percentile(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
