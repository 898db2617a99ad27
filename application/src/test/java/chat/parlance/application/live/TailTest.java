package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the ring holds of the time before the server's start. */
class TailTest {

  private static final int RING = 1024;

  private final FakeStore store = new FakeStore();

  private void append(int count) {
    for (int i = 0; i < count; i++) {
      var posted = new MessagePosted(new Key("k" + store.head().number()), Content.plain("text"));
      var draft =
          new Draft(
              new RoomId(new UUID(2, 2)), 0, new UserId(new UUID(1, 1)), Instant.EPOCH, posted);
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
}
