package chat.parlance.bootstrap.observe;

import chat.parlance.application.port.out.LiveWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts streams, and what is found at the log's end. */
final class StreamMeters implements LiveWatch {

  private static final String TRANSPORT = "transport";
  private static final String REASON = "reason";

  /** What there is here; each is counted from the start, at zero. */
  private static final List<String> TRANSPORTS = List.of("websocket", "sse", "long-poll");

  /** The streams of one transport. */
  private record Transport(AtomicInteger open, Counter opened, Map<Ending, Counter> ended) {}

  private final MeterRegistry registry;
  private final Map<String, Transport> transports = new ConcurrentHashMap<>();
  private final Map<Reset, Counter> resets;
  private final Map<Search, Counter> found;
  private final Counter unanswered;
  private volatile boolean answered = true;

  StreamMeters(MeterRegistry registry) {
    this.registry = registry;
    TRANSPORTS.forEach(this::transport);
    resets =
        Names.each(
            Reset.class,
            reason ->
                Counter.builder("parlance.stream.resets")
                    .description("Streams that were told to read their rooms again.")
                    .tag(REASON, reason)
                    .register(registry));
    found =
        Names.each(
            Search.class,
            by ->
                Counter.builder("parlance.tail.found.entries")
                    .description("Entries found in the log that nobody had told of.")
                    .tag("by", by)
                    .register(registry));
    unanswered =
        Counter.builder("parlance.store.unanswered")
            .description("Looks into the log, one a second, that found no store.")
            .register(registry);
    Gauge.builder("parlance.store.up", () -> answered ? 1 : 0)
        .description("Whether the log could be read when it was looked at last.")
        .register(registry);
  }

  private Transport transport(String name) {
    return transports.computeIfAbsent(name, this::meters);
  }

  private Transport meters(String name) {
    AtomicInteger open = new AtomicInteger();
    Gauge.builder("parlance.streams", open, AtomicInteger::get)
        .description("Live streams that are open.")
        .tag(TRANSPORT, name)
        .strongReference(true)
        .register(registry);
    return new Transport(
        open,
        Counter.builder("parlance.streams.opened")
            .description("Live streams that were opened.")
            .tag(TRANSPORT, name)
            .register(registry),
        Names.each(
            Ending.class,
            reason ->
                Counter.builder("parlance.streams.ended")
                    .description("Live streams that have ended.")
                    .tag(TRANSPORT, name)
                    .tag(REASON, reason)
                    .register(registry)));
  }

  @Override
  public void opened(String name) {
    Transport transport = transport(name);
    transport.open.incrementAndGet();
    transport.opened.increment();
  }

  @Override
  public void ended(String name, Ending how) {
    Transport transport = transport(name);
    transport.open.decrementAndGet();
    Names.get(transport.ended, how).increment();
  }

  @Override
  public void reset(Reset why) {
    Names.get(resets, why).increment();
  }

  @Override
  public void found(Search how, int entries) {
    Names.get(found, how).increment(entries);
  }

  @Override
  public void looked(boolean couldBeRead) {
    answered = couldBeRead;
    if (!couldBeRead) {
      unanswered.increment();
    }
  }
}
