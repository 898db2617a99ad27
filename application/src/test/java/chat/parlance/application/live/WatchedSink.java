package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Checks at each call what can be known then: order, no repeat, nothing that is not committed. What
 * must have been told only the whole log can say: {@link LiveModelTest} asks that in the end.
 */
final class WatchedSink implements Sink {

  /** A stretch that was skipped, and told so: everything after {@code from} up to {@code to}. */
  record Skipped(long from, long to) {}

  final NavigableSet<Long> events = new TreeSet<>();
  final List<Skipped> skipped = new ArrayList<>();

  /** The first breach, so that a sink's exception is not swallowed as that of a broken client. */
  private AssertionError breach;

  private final FakeStore store;
  private final Long since;
  Control.Hello hello;
  boolean live;
  Reason closed;
  long start;
  long claimed;
  private int credit;
  private boolean unflushed;

  WatchedSink(FakeStore store, Long since, int credit) {
    this.store = store;
    this.since = since;
    this.credit = credit;
  }

  void credit(int events) {
    credit = events;
  }

  @Override
  public boolean ready() {
    return credit > 0;
  }

  @Override
  public void event(Shared<Entry> event) {
    watch(
        () -> {
          Entry entry = event.value();
          long number = entry.position().number();
          assertThat(hello).as("hello comes first").isNotNull();
          assertThat(credit).as("nothing is written to who takes nothing").isPositive();
          assertThat(number).as("after all that was told").isGreaterThan(claimed);
          assertThat(entry).as("as committed").isEqualTo(store.all().get((int) number - 1));
          claimed = number;
          events.add(number);
          credit--;
        });
  }

  @Override
  public void signal(Shared<Signal> signal) {
    watch(
        () -> {
          assertThat(live).as("a signal comes while live").isTrue();
          assertThat(credit).as("nothing is written to who takes nothing").isPositive();
        });
  }

  @Override
  public void control(Control control) {
    watch(
        () -> {
          switch (control) {
            case Control.Hello said -> hello(said);
            case Control.Live said -> {
              assertThat(hello).isNotNull();
              assertThat(live).as("live is said once after each hello").isFalse();
              long number = said.position().number();
              assertThat(number).isGreaterThanOrEqualTo(hello.position().number());
              live = true;
              claim(number);
            }
            case Control.Heartbeat said -> {
              assertThat(live).as("hearts beat after live").isTrue();
              claim(said.position().number());
            }
            case Control other -> throw new AssertionError("unexpected: " + other);
          }
        });
  }

  private void hello(Control.Hello said) {
    long number = said.position().number();
    assertThat(number).isLessThanOrEqualTo(store.head().number());
    if (hello == null) {
      start = said.resumed() ? since : number;
      claimed = start;
    } else {
      assertThat(said.reset()).isEqualTo(Control.Reset.SLOW);
      assertThat(said.resumed()).isFalse();
      assertThat(number).isGreaterThan(claimed);
      skipped.add(new Skipped(claimed, number));
      claimed = number;
      live = false;
    }
    hello = said;
  }

  /** Nothing is missing up to here: the position neither leads the log nor goes back. */
  private void claim(long number) {
    assertThat(number).isBetween(claimed, store.head().number());
    claimed = number;
  }

  private void watch(Runnable check) {
    try {
      assertThat(closed).as("nothing after the end").isNull();
      unflushed = true;
      check.run();
    } catch (AssertionError error) {
      breach = breach == null ? error : breach;
    }
  }

  @Override
  public void flush() {
    unflushed = false;
  }

  @Override
  public void close(Reason reason) {
    watch(() -> closed = reason);
  }

  /** To be asked between tasks. */
  void check() {
    if (breach != null) {
      throw breach;
    }
    assertThat(unflushed).as("what was written is flushed by the task's end").isFalse();
  }
}
