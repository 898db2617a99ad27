package chat.parlance.bootstrap.observe;

import chat.parlance.application.Chat;
import chat.parlance.persistence.jdbc.PoolUse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

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
        chat,
        core -> core.lag().streams());
    gauge(
        "parlance.streams.lag.entries",
        "How many entries the stream that is furthest behind lacks.",
        chat,
        core -> core.lag().entries());
    gauge(
        "parlance.writes.waiting",
        "Writes that wait for the batch before theirs.",
        chat,
        Chat::waitingWrites);
    gauge(
        "parlance.log.position",
        "The last position of the log that streams here have been told of.",
        chat,
        core -> core.head().number());
    Gauge.builder(EPOCH, () -> 1)
        .description("The epoch of the log, which a restore renews.")
        .tag("epoch", chat.head().epoch())
        .register(registry);
    connections("busy", pool, PoolUse::busy);
    connections("idle", pool, PoolUse::idle);
    gauge(
        "parlance.database.connections.most",
        "The most connections there may be.",
        pool,
        PoolUse::most);
    gauge("parlance.database.waiting", "Calls that wait for a connection.", pool, PoolUse::waiting);
  }

  /**
   * The registry outlives a server that is stopped, as it is known to the whole process; what is
   * read here is not to be kept by it.
   */
  private <T> void gauge(String name, String description, T whose, ToDoubleFunction<T> value) {
    Gauge.builder(name, whose, value).description(description).register(registry);
  }

  private void connections(String state, PoolUse pool, ToDoubleFunction<PoolUse> value) {
    Gauge.builder(CONNECTIONS, pool, value)
        .description("Connections to the database.")
        .tag("state", state)
        .register(registry);
  }
}
