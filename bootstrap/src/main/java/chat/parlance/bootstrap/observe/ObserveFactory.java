package chat.parlance.bootstrap.observe;

import chat.parlance.application.port.out.LiveWatch;
import chat.parlance.application.port.out.Traces;
import chat.parlance.application.port.out.WatchPorts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What looks on at the core. */
@Factory
final class ObserveFactory {

  @Singleton
  LiveWatch streams(MeterRegistry registry) {
    return new StreamMeters(registry);
  }

  @Singleton
  WatchPorts watch(LiveWatch streams, @Nullable Traces traces) {
    return new WatchPorts(streams, traces == null ? Traces.NONE : traces);
  }
}
