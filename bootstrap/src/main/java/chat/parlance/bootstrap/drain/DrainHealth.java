package chat.parlance.bootstrap.drain;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A server that is going away is alive, and not ready: nobody should be sent to it. */
@Singleton
@Readiness
final class DrainHealth implements HealthIndicator {

  private static final String NAME = "drain";

  private final Draining draining;

  DrainHealth(Draining draining) {
    this.draining = draining;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthStatus status = draining.begun() ? HealthStatus.DOWN : HealthStatus.UP;
    return Mono.just(HealthResult.builder(NAME, status).build());
  }
}
