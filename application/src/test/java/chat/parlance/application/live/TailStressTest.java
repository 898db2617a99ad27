package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.application.port.out.WatchPorts;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several writers whose bells come late, twice or never, while others beat. */
class TailStressTest {

  private static final int THREADS = 4;
  private static final int WRITES = 500;

  @Test
  void a_lane_is_handed_each_position_once_and_in_order() throws Exception {
    handed(false);
  }

  @Test
  void also_where_what_comes_early_waits() throws Exception {
    handed(true);
  }

  private static void handed(boolean patient) throws Exception {
    var store = new FakeStore();
    var tail = new Tail(store, 64, entry -> {}, () -> patient, WatchPorts.NONE);
    List<Long> gone = new ArrayList<>(); // under the tail's lock
    Lane[] lane = new Lane[1];
    lane[0] =
        tail.lane(
            task -> {
              long before = lane[0].at();
              task.run();
              gone.add(before);
              gone.add(lane[0].at());
            });
    List<Future<?>> writers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (int t = 0; t < THREADS; t++) {
        int writer = t;
        writers.add(threads.submit(() -> write(store, tail, writer)));
      }
      for (Future<?> writer : writers) {
        writer.get(20, TimeUnit.SECONDS);
      }
    }
    tail.beat();
    assertThat(tail.head()).isEqualTo(store.head());
    assertThat(lane[0].at()).isEqualTo(THREADS * WRITES);
    assertThat(gone.getFirst()).isZero();
    assertThat(gone).isSorted();
    for (long n = tail.head().number() - 63; n <= tail.head().number(); n++) {
      assertThat(tail.get(n).value()).isEqualTo(store.all().get((int) n - 1));
    }
  }

  private static void write(FakeStore store, Tail tail, int writer) {
    var random = new Random(writer);
    List<Entry> last = new ArrayList<>();
    for (int i = 0; i < WRITES; i++) {
      var posted = new MessagePosted(new Key("k" + i), Content.plain("text"));
      var author = new UserId(new UUID(1, writer));
      var draft = new Draft(new RoomId(new UUID(2, 2)), 0, author, Instant.EPOCH, posted);
      Entry entry = ((Outcome.Appended) store.append(List.of(draft)).getFirst()).entry();
      last.add(entry);
      switch (random.nextInt(5)) {
        case 0 -> tail.beat();
        case 1 -> tail.accept(List.of(last.get(random.nextInt(last.size()))));
        case 2 -> {} // nobody is told
        default -> tail.accept(List.of(entry));
      }
    }
  }
}
