package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.application.port.out.StoreException;
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
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many callers, a store that fails now and then, and a close in the middle of it all. */
class CommitterStressTest {

  private static final int CALLERS = 200;
  private static final int DRAFTS = 20;

  @Test
  void each_caller_gets_one_true_answer_although_the_store_fails_and_the_committer_closes()
      throws Exception {
    var store = new FakeStore();
    var random = new Random(1);
    store.beforeAppend = () -> store.broken = random.nextInt(5) == 0; // the loop's thread only
    List<Entry> published = new ArrayList<>();
    var committer = new Committer(store, published::addAll);
    Queue<Entry> acknowledged = new ConcurrentLinkedQueue<>();
    var refused = new AtomicInteger();
    var halfWay = new CountDownLatch(CALLERS * DRAFTS / 2);
    List<Future<?>> callers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int c = 0; c < CALLERS; c++) {
        int caller = c;
        callers.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < DRAFTS; i++) {
                    try {
                      Outcome outcome = committer.commit(draft(caller, i));
                      acknowledged.add(((Outcome.Appended) outcome).entry());
                    } catch (StoreException failed) {
                      refused.incrementAndGet();
                    }
                    halfWay.countDown();
                  }
                }));
      }
      assertThat(halfWay.await(10, TimeUnit.SECONDS)).isTrue();
      committer.close();
      for (Future<?> caller : callers) {
        caller.get(10, TimeUnit.SECONDS);
      }
    }
    assertThat(acknowledged.size() + refused.get()).isEqualTo(CALLERS * DRAFTS);
    assertThat(refused).hasPositiveValue();
    assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(store.all());
    assertThat(published).isEqualTo(store.all());
  }

  private static Draft draft(int caller, int index) {
    var author = new UserId(new UUID(1, caller));
    var posted = new MessagePosted(new Key("k" + index), Content.plain("text"));
    return new Draft(new RoomId(new UUID(2, 2)), 0, author, Instant.EPOCH, posted);
  }
}
