package chat.parlance.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {

  @Test
  void only_what_was_due_in_the_interval_counts_and_from_when_it_was_due() {
    var counts = new Counts();
    counts.begin(1_000_000, 101_000_000);
    counts.delivered(0, 900_000_000, false);
    for (int i = 1; i <= 100; i++) {
      counts.delivered(i * 1_000_000L, (i + i) * 1_000_000L, false);
    }
    counts.delivered(101_000_000, 900_000_000, false);
    var delivers = new Histogram(3);
    counts.addTo(new Histogram(3), delivers, new Histogram(3));
    Latency latency = Latency.of(delivers);
    assertEquals(100, latency.count());
    assertEquals(50, latency.p50(), 0.1);
    assertEquals(99, latency.p99(), 0.1);
    assertEquals(100, latency.max(), 0.1);
    assertEquals(102, counts.deliveries());
  }

  @Test
  void what_is_delivered_far_away_is_told_apart() {
    var counts = new Counts();
    counts.begin(1_000_000, 101_000_000);
    counts.delivered(2_000_000, 3_000_000, false);
    counts.delivered(2_000_000, 9_000_000, true);
    var delivers = new Histogram(3);
    var far = new Histogram(3);
    counts.addTo(new Histogram(3), delivers, far);
    assertEquals(1, Latency.of(delivers).max(), 0.1);
    assertEquals(7, Latency.of(far).max(), 0.1);
    assertEquals(2, counts.deliveries());
  }
}
