package chat.parlance.benchmarks.load;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How long something took.
 *
 * @param count how often it was measured
 * @param p50 milliseconds, as the others
 */
public record Latency(long count, double p50, double p99, double max) {

  /** Of durations in nanoseconds. */
  public static Latency of(Histogram nanos) {
    return new Latency(
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getMaxValue() / 1e6);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f / %.1f / %.1f ms", p50, p99, max);
  }
}
