package chat.parlance.bootstrap;

import chat.parlance.cluster.BusWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of news between servers; each meter is there from the start, at zero. */
final class MeteredBus implements BusWatch {

  private final Counter published;
  private final Counter heard;
  private final Counter missed;
  private final Counter dropped;

  MeteredBus(MeterRegistry registry) {
    published = counter(registry, "published", "News that were sent to other servers.");
    heard = counter(registry, "heard", "News that came from other servers.");
    missed =
        counter(
            registry, "missed", "Times that news may have been lost, and the store was looked at.");
    dropped = counter(registry, "dropped", "News that could not be sent to other servers.");
  }

  private static Counter counter(MeterRegistry registry, String what, String description) {
    return Counter.builder("parlance.cluster." + what).description(description).register(registry);
  }

  @Override
  public void published(int news) {
    published.increment(news);
  }

  @Override
  public void heard(int news) {
    heard.increment(news);
  }

  @Override
  public void missed() {
    missed.increment();
  }

  @Override
  public void dropped(int news) {
    dropped.increment(news);
  }
}
