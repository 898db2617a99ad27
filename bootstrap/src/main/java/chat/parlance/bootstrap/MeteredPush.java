package chat.parlance.bootstrap;

import chat.parlance.application.port.out.PushWatch;
import chat.parlance.domain.PushTarget.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what becomes of notifications, by kind; each meter is there from the start, at zero. */
final class MeteredPush implements PushWatch {

  private static final String KIND = "kind";

  private final Map<Kind, Counter> sent;
  private final Map<Kind, Counter> failed;
  private final Map<Kind, Counter> pruned;
  private final Map<Kind, Timer> delay;

  MeteredPush(MeterRegistry registry) {
    sent = counters(registry, "sent", "Notifications that a service has taken.");
    failed = counters(registry, "failed", "Notifications that were given up.");
    pruned = counters(registry, "pruned", "Devices that were forgotten as gone.");
    delay =
        each(
            kind ->
                Timer.builder("parlance.push.delay")
                    .description("From when a notification was due until a service had it.")
                    .tag(KIND, name(kind))
                    .register(registry));
  }

  private static Map<Kind, Counter> counters(
      MeterRegistry registry, String what, String description) {
    return each(
        kind ->
            Counter.builder("parlance.push." + what)
                .description(description)
                .tag(KIND, name(kind))
                .register(registry));
  }

  private static <M> Map<Kind, M> each(Function<Kind, M> meter) {
    return Arrays.stream(Kind.values())
        .collect(
            Collectors.toMap(
                Function.identity(), meter, (one, other) -> one, () -> new EnumMap<>(Kind.class)));
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void sent(Kind kind, Duration after) {
    of(sent, kind).increment();
    of(delay, kind).record(after);
  }

  @Override
  public void failed(Kind kind) {
    of(failed, kind).increment();
  }

  @Override
  public void pruned(Kind kind) {
    of(pruned, kind).increment();
  }

  private static <M> M of(Map<Kind, M> meters, Kind kind) {
    M meter = meters.get(kind);
    if (meter == null) {
      throw new IllegalArgumentException("no meter of " + kind);
    }
    return meter;
  }
}
