package chat.parlance.application.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far streams are behind, gathered from all lanes once a second: each adds its own when its
 * executor comes to it. Any thread.
 */
final class Lags {

  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicLong most = new AtomicLong();

  /** One more stream that is not live, and what it lacks. */
  void add(long entries) {
    streams.incrementAndGet();
    most.accumulateAndGet(entries, Math::max);
  }

  Lag sum() {
    return new Lag(streams.get(), most.get());
  }
}
