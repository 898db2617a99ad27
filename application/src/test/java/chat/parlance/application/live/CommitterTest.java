package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that stands still: who waits for it is told, and nothing is done twice. */
@Timeout(30)
class CommitterTest {

  private static final int QUEUE = 16 * 512;

  private final FakeStore store = new FakeStore();
  private final CountDownLatch standing = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<Entry> published = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void release() {
    released.countDown();
    threads.close();
  }

  @Test
  void who_waits_for_a_store_that_stands_still_is_told_and_the_key_settles_what_became_of_it()
      throws Exception {
    store.beforeAppend = this::standStill;
    try (var committer = new Committer(store, published::addAll, Duration.ofMillis(200))) {
      Future<Outcome> inFlight = threads.submit(() -> committer.commit(draft("first")));
      assertThat(standing.await(10, TimeUnit.SECONDS)).isTrue();
      Future<Outcome> behind = threads.submit(() -> committer.commit(draft("second")));

      assertThatThrownBy(() -> inFlight.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(StoreException.class);
      assertThatThrownBy(() -> behind.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(StoreException.class);
      released.countDown();

      // The first was on its way, and is there once; the second was taken back.
      assertThat(committer.commit(draft("first"))).isInstanceOf(Outcome.Duplicate.class);
      assertThat(keys(store.all())).containsExactly("first");
      assertThat(committer.commit(draft("second"))).isInstanceOf(Outcome.Appended.class);
    }
    assertThat(keys(published)).containsExactly("first", "second");
  }

  @Test
  void no_more_than_so_many_wait_for_a_store_that_stands_still() throws Exception {
    store.beforeAppend = this::standStill;
    try (var committer = new Committer(store, published::addAll, Duration.ofSeconds(20))) {
      List<Future<Outcome>> waiting = new ArrayList<>();
      waiting.add(threads.submit(() -> committer.commit(draft("first"))));
      assertThat(standing.await(10, TimeUnit.SECONDS)).isTrue();
      var refused = new AtomicInteger();
      var beyond = new CountDownLatch(10);
      for (int i = 0; i < QUEUE + 10; i++) {
        String key = "k" + i;
        waiting.add(
            threads.submit(
                () -> {
                  try {
                    return committer.commit(draft(key));
                  } catch (StoreException full) {
                    refused.incrementAndGet();
                    beyond.countDown();
                    throw full;
                  }
                }));
      }
      assertThat(beyond.await(10, TimeUnit.SECONDS)).isTrue();
      released.countDown();
      int appended = 0;
      for (Future<Outcome> one : waiting) {
        appended += one.state() == Future.State.FAILED || !succeeded(one) ? 0 : 1;
      }
      assertThat(refused).hasValue(10);
      assertThat(appended).isEqualTo(QUEUE + 1).isEqualTo(store.all().size());
    }
  }

  @Test
  void a_follower_of_the_log_that_fails_does_not_end_the_writing() {
    List<Throwable> bugs = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> bugs.add(bug));
    try (var committer =
        new Committer(
            store,
            entries -> {
              throw new IllegalStateException("a bug");
            })) {
      assertThat(committer.commit(draft("first"))).isInstanceOf(Outcome.Appended.class);
      assertThat(committer.commit(draft("second"))).isInstanceOf(Outcome.Appended.class);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(bugs).hasSize(2).allSatisfy(bug -> assertThat(bug).hasMessage("a bug"));
  }

  private static boolean succeeded(Future<Outcome> one) throws Exception {
    try {
      return one.get(10, TimeUnit.SECONDS) instanceof Outcome.Appended;
    } catch (ExecutionException refused) {
      return false;
    }
  }

  /** On the committer's thread, until the test lets it go on. */
  private void standStill() {
    standing.countDown();
    try {
      if (!released.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("never released");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> keys(List<Entry> entries) {
    return entries.stream().map(entry -> ((MessagePosted) entry.change()).key().value()).toList();
  }

  private static Draft draft(String key) {
    var author = new UserId(new UUID(1, 1));
    var posted = new MessagePosted(new Key(key), Content.plain("text"));
    return new Draft(new RoomId(new UUID(2, 2)), 0, author, Instant.EPOCH, posted);
  }
}
