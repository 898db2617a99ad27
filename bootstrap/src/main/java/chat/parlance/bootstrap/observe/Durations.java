package chat.parlance.bootstrap.observe;

import java.time.Duration;
import java.util.stream.LongStream;

/** The bounds of all histograms of time. */
final class Durations {

  static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private Durations() {}
}
