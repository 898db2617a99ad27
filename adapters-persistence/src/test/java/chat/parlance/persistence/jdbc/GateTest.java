package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits before the database, for how long, and how many. */
@Timeout(60)
class GateTest {

  private final CountDownLatch stalled = new CountDownLatch(1);
  private final AtomicInteger inside = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    stalled.countDown();
    threads.close();
  }

  private static Gate gate(int width, Duration patience) {
    return new Gate(width, patience, new Outage());
  }

  private Future<String> stall(Gate gate) {
    return threads.submit(
        () ->
            gate.pass(
                () -> {
                  inside.incrementAndGet();
                  return afterTheStall();
                }));
  }

  private String afterTheStall() {
    try {
      stalled.await();
      return "at last";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  @Test
  void who_does_not_come_in_in_time_is_refused_and_comes_in_when_there_is_room_again()
      throws Exception {
    Gate gate = gate(2, Duration.ofMillis(50));
    List<Future<String>> within = List.of(stall(gate), stall(gate));
    await().until(() -> inside.get() == 2);
    assertThatThrownBy(() -> gate.pass(() -> "never")).isInstanceOf(StoreException.class);
    stalled.countDown();
    for (Future<String> one : within) {
      assertThat(one.get()).isEqualTo("at last");
    }
    assertThat(gate.pass(() -> "now")).isEqualTo("now");
  }

  @Test
  void only_so_many_wait_and_whoever_comes_after_them_is_refused_at_once() throws Exception {
    Gate gate = gate(1, Duration.ofSeconds(40));
    List<Future<String>> waiting = new ArrayList<>();
    waiting.add(stall(gate));
    await().until(() -> inside.get() == 1);
    for (int i = 0; i < Gate.MOST_WAITING; i++) {
      waiting.add(threads.submit(() -> gate.pass(() -> "late")));
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> gate.waiting() == Gate.MOST_WAITING);
    long from = System.nanoTime();
    assertThatThrownBy(() -> gate.pass(() -> "never")).isInstanceOf(StoreException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(20));
    stalled.countDown();
    for (Future<String> one : waiting) {
      assertThat(one.get()).isNotEqualTo("never");
    }
  }

  @Test
  void the_narrower_gate_leaves_three_quarters_of_the_other_one_free() throws Exception {
    Gate gate = gate(8, Duration.ofMillis(100));
    Gate narrower = gate.narrower();
    List<Future<String>> slow = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      slow.add(stall(narrower));
    }
    await().until(() -> inside.get() == 2);
    assertThatThrownBy(() -> narrower.pass(() -> "never")).isInstanceOf(StoreException.class);
    assertThat(gate.pass(() -> "quick")).isEqualTo("quick");
    stalled.countDown();
    for (Future<String> one : slow) {
      assertThat(one.get()).isEqualTo("at last");
    }
  }

  @Test
  void what_the_database_says_is_said_in_the_words_of_the_ports() {
    var cause = new SQLException("the disk is full", "53100");
    assertThatThrownBy(
            () ->
                gate(1, Duration.ofSeconds(1))
                    .pass(
                        () -> {
                          throw cause;
                        }))
        .isInstanceOf(StoreException.class)
        .hasCause(cause);
    // As the repositories say it, whose exceptions have no root in common.
    var wrapped = new IllegalStateException("no connection", cause);
    assertThatThrownBy(() -> gate(1, Duration.ofSeconds(1)).pass(() -> fail(wrapped)))
        .isInstanceOf(StoreException.class)
        .hasCause(wrapped);
    var bug = new IllegalStateException("a bug");
    assertThatThrownBy(() -> gate(1, Duration.ofSeconds(1)).pass(() -> fail(bug))).isSameAs(bug);
  }

  private static String fail(RuntimeException failure) {
    throw failure;
  }
}
