package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.WatchPorts;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the ring holds of the time before the server's start. */
class TailTest {

  private static final int RING = 1024;

  private final FakeStore store = new FakeStore();

  private void append(int count) {
    append(count, Instant.EPOCH);
  }

  private void append(int count, Instant at) {
    for (int i = 0; i < count; i++) {
      var posted = new MessagePosted(new Key("k" + store.head().number()), Content.plain("text"));
      var draft = new Draft(new RoomId(new UUID(2, 2)), 0, new UserId(new UUID(1, 1)), at, posted);
      assertThat(store.append(List.of(draft)).getFirst())
          .isInstanceOf(RoomLog.Outcome.Appended.class);
    }
  }

  private static boolean holds(Tail tail, long number) {
    var shared = tail.get(number);
    return shared != null && shared.value().position().number() == number;
  }

  @Test
  void what_came_before_is_recalled_as_far_as_the_ring_reaches() {
    append(RING + 300);
    var tail = new Tail(store, RING);
    assertThat(holds(tail, RING + 300)).isFalse();

    tail.recall();

    for (long number = 301; number <= RING + 300; number++) {
      assertThat(holds(tail, number)).as("%d", number).isTrue();
    }
    assertThat(holds(tail, 300)).isFalse();
  }

  @Test
  void less_than_a_page_is_recalled_whole() {
    append(7);
    var tail = new Tail(store, RING);
    tail.recall();
    for (long number = 1; number <= 7; number++) {
      assertThat(holds(tail, number)).isTrue();
    }
  }

  @Test
  void what_has_come_since_stays() {
    append(RING);
    var tail = new Tail(store, RING);
    append(10);
    tail.beat();

    tail.recall();

    assertThat(tail.head().number()).isEqualTo(RING + 10);
    for (long number = 11; number <= RING + 10; number++) {
      assertThat(holds(tail, number)).as("%d", number).isTrue();
    }
    assertThat(holds(tail, 10)).isFalse();
  }

  @Test
  void what_an_edit_or_a_deletion_replaced_is_not_in_the_ring_any_more() {
    append(3);
    var tail = new Tail(store, RING);
    tail.recall();
    Entry said = tail.get(2).value();
    var posted = (MessagePosted) said.change();
    Entry edited =
        said.saying(posted.edited(Content.plain("other"), List.of(), false, Instant.EPOCH));
    Entry edit = at(4, said, new MessageEdited(edited, false));

    tail.accept(List.of(edit));

    assertThat(tail.get(2).value()).isEqualTo(edited);
    assertThat(tail.get(4).value()).isEqualTo(edit);
    Entry deleted = said.saying(posted.deleted(Instant.EPOCH));
    tail.accept(List.of(at(5, said, new MessageDeleted(deleted))));
    assertThat(tail.get(2).value()).isEqualTo(deleted);
    assertThat(tail.get(4).value()).isEqualTo(edit.saying(new MessageEdited(deleted, false)));
    assertThat(tail.get(1).value().change()).isInstanceOf(MessagePosted.class);
    assertThat(((MessagePosted) tail.get(3).value().change()).content())
        .isEqualTo(Content.plain("text"));
  }

  @Test
  void what_was_taken_lately_before_a_position_is_counted_by_its_time() {
    append(3);
    append(2, Instant.EPOCH.plusSeconds(9));
    append(1, Instant.EPOCH.plusSeconds(10));
    var tail = new Tail(store, RING);
    tail.recall();

    assertThat(tail.before(6, Duration.ofSeconds(1))).isEqualTo(4);
    assertThat(tail.before(6, Duration.ofMillis(999))).isEqualTo(6);
    assertThat(tail.before(6, Duration.ofSeconds(10))).isEqualTo(1);
    assertThat(tail.before(3, Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void before_a_position_that_the_ring_does_not_know_its_whole_length_is_lately() {
    append(RING + 300);
    var tail = new Tail(store, RING);
    tail.recall();

    assertThat(tail.before(300, Duration.ofSeconds(1))).isZero();
    assertThat(tail.before(RING + 301, Duration.ofSeconds(1))).isEqualTo(301);
    assertThat(tail.before(RING + 300, Duration.ofSeconds(1))).isEqualTo(301);
  }

  @Test
  void where_others_are_heard_what_comes_early_waits_for_what_is_before_it() {
    var tail = new Tail(store, RING, entry -> {}, () -> true, WatchPorts.NONE);
    append(4);
    List<Entry> log = store.all();
    tail.accept(log.subList(3, 4));
    tail.accept(log.subList(1, 2));
    tail.accept(log.subList(1, 3));
    assertThat(tail.head().number()).isZero();
    assertThat(tail.lingers()).isFalse();
    tail.accept(log.subList(0, 1));
    assertThat(tail.head().number()).isEqualTo(4);
    assertThat(tail.lingers()).isFalse();
    assertThat(tail.lingers()).isFalse();
  }

  @Test
  void a_hole_that_stays_is_noticed_and_filled_from_the_log() {
    var tail = new Tail(store, RING, entry -> {}, () -> true, WatchPorts.NONE);
    append(4);
    tail.accept(store.all().subList(2, 3));
    assertThat(tail.lingers()).isFalse();
    assertThat(tail.lingers()).isTrue();
    tail.beat();
    assertThat(tail.head().number()).isEqualTo(4);
    assertThat(tail.lingers()).isFalse();
  }

  @Test
  void when_too_much_waits_the_hole_is_filled_at_once() {
    var tail = new Tail(store, RING, entry -> {}, () -> true, WatchPorts.NONE);
    append(200);
    for (int i = 1; i <= 64; i++) {
      tail.accept(store.all().subList(2 * i, 2 * i + 1));
    }
    assertThat(tail.head().number()).isZero();
    tail.accept(store.all().subList(199, 200));
    assertThat(tail.head().number()).isEqualTo(200);
  }

  @Test
  void where_nobody_is_heard_a_hole_is_filled_at_once() {
    var tail = new Tail(store, RING);
    append(3);
    tail.accept(store.all().subList(2, 3));
    assertThat(tail.head().number()).isEqualTo(3);
  }

  private Entry at(long number, Entry like, Change change) {
    return new Entry(
        like.room(), number, like.position().at(number), Instant.EPOCH, like.by(), change);
  }
}
