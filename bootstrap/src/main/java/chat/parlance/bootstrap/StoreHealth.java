package chat.parlance.bootstrap;

import chat.parlance.persistence.jdbc.Probe;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Whether the database answers. However many ask, it is asked by one of them at a time, and once a
 * second at most: anybody may ask, and a check must not take the connections of those who work. It
 * stands for the framework's own check, which takes one each time and waits for as long as it
 * takes.
 */
@Singleton
@Readiness
final class StoreHealth implements HealthIndicator {

  private static final String NAME = "store";
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
  private static final long GOOD_FOR = Duration.ofSeconds(1).toNanos();

  private final Probe probe;
  private final ExecutorService blocking;
  private @Nullable CompletableFuture<Boolean> asked; // with askedAt, guarded by this
  private long askedAt;

  StoreHealth(Probe probe, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.probe = probe;
    this.blocking = blocking;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    // What was asked goes on, for those who come later.
    return Mono.fromFuture(this::answer, true)
        .timeout(ANSWERS_WITHIN)
        .onErrorReturn(false)
        .map(answers -> answers ? HealthStatus.UP : HealthStatus.DOWN)
        .map(status -> HealthResult.builder(NAME, status).build());
  }

  private synchronized CompletableFuture<Boolean> answer() {
    CompletableFuture<Boolean> last = asked;
    boolean fresh = last != null && (!last.isDone() || System.nanoTime() - askedAt < GOOD_FOR);
    if (last != null && fresh) {
      return last;
    }
    askedAt = System.nanoTime();
    CompletableFuture<Boolean> now = CompletableFuture.supplyAsync(probe::answers, blocking);
    asked = now;
    return now;
  }
}
