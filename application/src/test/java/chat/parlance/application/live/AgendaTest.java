package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgendaTest {

  private static final InstantSource TIME = InstantSource.system();

  private Agenda agenda;

  private void start(Agenda.Chore... chores) {
    agenda = new Agenda(List.of(chores), TIME);
  }

  @AfterEach
  void stop() {
    agenda.close();
  }

  @Test
  void it_looks_at_once_and_then_at_least_each_second() {
    var rounds = new AtomicInteger();
    long began = System.nanoTime();
    start((now, soon) -> counted(rounds, soon));
    await().atMost(Duration.ofSeconds(10)).until(() -> rounds.get() >= 3);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_900));
  }

  private static Instant counted(AtomicInteger rounds, Instant next) {
    rounds.incrementAndGet();
    return next;
  }

  @Test
  void it_is_there_at_the_moment_that_it_was_told_of() {
    Instant due = TIME.instant().plusMillis(1_300);
    var done = new AtomicReference<Instant>();
    start(
        (now, soon) -> {
          if (!now.isBefore(due)) {
            done.compareAndSet(null, now);
            return soon;
          }
          return due.isBefore(soon) ? due : soon;
        });
    await().atMost(Duration.ofSeconds(10)).until(() -> done.get() != null);
    assertThat(Duration.between(due, done.get())).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void what_fails_is_tried_again_and_keeps_nothing_else_from_being_done() {
    var failures = new AtomicInteger();
    var rounds = new AtomicInteger();
    start(
        (now, soon) -> {
          failures.incrementAndGet();
          throw new StoreException("broken on purpose", null);
        },
        (now, soon) -> counted(rounds, soon));
    await().atMost(Duration.ofSeconds(10)).until(() -> failures.get() >= 2 && rounds.get() >= 2);
  }

  @Test
  void closing_waits_for_what_is_being_done_and_ends_it_all() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var ended = new AtomicInteger();
    start(
        (now, soon) -> {
          begun.countDown();
          waitFor(go);
          ended.incrementAndGet();
          return now; // there would be more to do
        });
    waitFor(begun);
    Thread closer = Thread.ofVirtual().start(agenda::close);
    assertThat(closer.join(Duration.ofMillis(100))).isFalse();
    go.countDown();
    assertThat(closer.join(Duration.ofSeconds(5))).isTrue();
    int after = ended.get();
    assertThat(after).isPositive();
    await().during(Duration.ofMillis(200)).until(() -> ended.get() == after);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
