package chat.parlance.benchmarks.scenario;

import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the highest rate that is sustained: doubles it until it is not, and then bisects.
 *
 * @param first the rate that is tried first
 * @param most no higher one is tried
 * @param bisections how often
 */
record Climb(double first, double most, int bisections) {

  /**
   * The highest that was sustained.
   *
   * @param top what was measured there
   */
  record Summit<T>(double rate, T top) {}

  /**
   * Climbs.
   *
   * @throws IllegalStateException not even the lowest rate was sustained
   */
  <T> Summit<T> by(DoubleFunction<T> measure, Predicate<T> sustained) {
    @Nullable Summit<T> best = null;
    double good = 0;
    double bad = Double.NaN;
    double rate = first;
    for (int bisected = 0; rate <= most && bisected <= bisections; ) {
      T measured = measure.apply(rate);
      if (sustained.test(measured)) {
        good = rate;
        best = new Summit<>(rate, measured);
      } else {
        bad = rate;
      }
      boolean climbing = Double.isNaN(bad);
      bisected += climbing ? 0 : 1;
      rate = climbing ? rate * 2 : (good + bad) / 2;
    }
    if (best == null) {
      throw new IllegalStateException("not even %.0f sends a second were sustained".formatted(bad));
    }
    return best;
  }
}
