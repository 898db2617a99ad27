package chat.parlance.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How the database is asked whether it is well. */
@Timeout(30)
class StoreHealthTest {

  private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch stalled = new CountDownLatch(1);

  @AfterEach
  void end() {
    stalled.countDown();
    blocking.close();
  }

  private static HealthStatus status(StoreHealth health) {
    HealthResult result = Mono.from(health.getResult()).block();
    return result.getStatus();
  }

  @Test
  void one_that_says_nothing_is_down_and_however_many_ask_it_is_asked_once() {
    var health =
        new StoreHealth(
            () -> {
              asked.incrementAndGet();
              return answersLate();
            },
            blocking);
    List<HealthResult> results =
        Flux.range(0, 50).flatMap(i -> health.getResult(), 50).collectList().block();
    assertThat(results).hasSize(50).allMatch(it -> it.getStatus().equals(HealthStatus.DOWN));
    assertThat(asked).hasValue(1);
  }

  private boolean answersLate() {
    try {
      stalled.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  @Test
  void one_that_answers_is_up_and_one_that_does_not_is_down() {
    assertThat(status(new StoreHealth(() -> true, blocking))).isEqualTo(HealthStatus.UP);
    assertThat(status(new StoreHealth(() -> false, blocking))).isEqualTo(HealthStatus.DOWN);
  }
}
