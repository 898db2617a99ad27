package chat.parlance.bootstrap.observe;

import chat.parlance.application.Chat;
import chat.parlance.persistence.jdbc.PoolUse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * What is read from the core and the pool when somebody asks for the numbers. To be asked for once,
 * when the server starts.
 */
@Singleton
public final class CoreGauges {

  private static final String EPOCH = "parlance.log.epoch";
  private static final String CONNECTIONS = "parlance.database.connections";

  private final MeterRegistry registry;

  CoreGauges(MeterRegistry registry, Chat chat, PoolUse pool) {
    this.registry = registry;
    gauge(
        "parlance.streams.lagging",
        "Streams that are not live: their readers take nothing, or they are being caught up.",
        () -> chat.lag().streams());
    gauge(
        "parlance.streams.lag.entries",
        "How many entries the stream that is furthest behind lacks.",
        () -> chat.lag().entries());
    gauge(
        "parlance.writes.waiting",
        "Writes that wait for the batch before theirs.",
        chat::waitingWrites);
    gauge(
        "parlance.log.position",
        "The last position of the log that streams here have been told of.",
        () -> chat.head().number());
    Gauge.builder(EPOCH, () -> 1)
        .description("The epoch of the log, which a restore renews.")
        .tag("epoch", chat.head().epoch())
        .register(registry);
    connections("busy", pool::busy);
    connections("idle", pool::idle);
    gauge("parlance.database.connections.most", "The most connections there may be.", pool::most);
    gauge("parlance.database.waiting", "Calls that wait for a connection.", pool::waiting);
  }

  /**
   * The framework has every registry known to the whole process, and leaves it so: with it stayed
   * all that a gauge reads.
   */
  @PreDestroy
  void forget() {
    Metrics.removeRegistry(registry);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).strongReference(true).register(registry);
  }

  private void connections(String state, Supplier<Number> value) {
    Gauge.builder(CONNECTIONS, value)
        .description("Connections to the database.")
        .tag("state", state)
        .strongReference(true)
        .register(registry);
  }
}
