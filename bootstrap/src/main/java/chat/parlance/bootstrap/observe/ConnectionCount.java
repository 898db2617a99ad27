package chat.parlance.bootstrap.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections below HTTP. Any thread. */
@Singleton
public final class ConnectionCount {

  private final AtomicInteger open = new AtomicInteger();
  private final Counter refused;

  /** Counts into this registry. */
  public ConnectionCount(MeterRegistry registry) {
    Gauge.builder("parlance.connections", open, AtomicInteger::get)
        .description("Connections that are open, whatever they are for.")
        .strongReference(true)
        .register(registry);
    refused =
        Counter.builder("parlance.connections.refused")
            .description("Connections that were one too many from their network address.")
            .register(registry);
  }

  /** One was opened. */
  public void opened() {
    open.incrementAndGet();
  }

  /** One that was opened is closed. */
  public void closed() {
    open.decrementAndGet();
  }

  /** One was not let in. */
  public void refused() {
    refused.increment();
  }
}
