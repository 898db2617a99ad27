package chat.parlance.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {

  @Test
  void only_what_was_due_in_the_interval_counts_and_from_when_it_was_due() {
    var counts = new Counts();
    counts.begin(1_000_000, 101_000_000);
    counts.delivered(0, 900_000_000);
    for (int i = 1; i <= 100; i++) {
      counts.delivered(i * 1_000_000L, (i + i) * 1_000_000L);
    }
    counts.delivered(101_000_000, 900_000_000);
    var delivers = new Histogram(3);
    counts.addTo(new Histogram(3), delivers);
    Latency latency = Latency.of(delivers);
    assertEquals(100, latency.count());
    assertEquals(50, latency.p50(), 0.1);
    assertEquals(99, latency.p99(), 0.1);
    assertEquals(100, latency.max(), 0.1);
    assertEquals(102, counts.deliveries());
  }
}
