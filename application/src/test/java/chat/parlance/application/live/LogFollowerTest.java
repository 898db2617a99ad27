package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.FakeSearch;
import chat.parlance.application.FakeStore;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogFollowerTest {

  private static final String NAME = "a-follower";

  private final FakeStore store = new FakeStore();
  private final FakeSearch search = new FakeSearch();

  private LogFollower following() {
    return new LogFollower(
        NAME,
        store,
        new LogFollower.Reader() {
          @Override
          public Position position() {
            return search.indexed();
          }

          @Override
          public Position take(List<Entry> entries) {
            return search.index(entries);
          }
        });
  }

  private void append(int count) {
    List<Draft> drafts = new ArrayList<>();
    long head = store.head().number();
    for (int i = 1; i <= count; i++) {
      var posted = new MessagePosted(new Key("k" + (head + i)), Content.plain("text"));
      var room = new RoomId(new UUID(2, 2));
      drafts.add(new Draft(room, 0, new UserId(new UUID(1, 1)), Instant.EPOCH, posted));
    }
    store.append(drafts);
  }

  private void awaitAll() {
    await()
        .untilAsserted(
            () ->
                assertThat(search.entries().stream().map(Entry::position))
                    .isEqualTo(
                        store.after(0, Integer.MAX_VALUE).stream().map(Entry::position).toList()));
  }

  @Test
  void what_was_there_before_and_what_comes_is_taken_in_once_and_in_order() {
    append(2 * LogFollower.PAGE + 5);
    try (var follower = following()) {
      awaitAll();
      append(3);
      follower.wake();
      awaitAll();
      append(1);
      awaitAll(); // nobody woke it: another server committed this
    }
  }

  @Test
  void a_store_and_an_index_that_are_gone_for_a_while_are_waited_for() {
    search.broken = true;
    append(5);
    try (var follower = following()) {
      await().until(() -> search.calls() > 0);
      store.broken = true;
      search.broken = false;
      follower.wake();
      store.broken = false;
      awaitAll();
    }
  }

  @Test
  void while_another_server_is_at_it_it_is_left_alone() {
    search.taken = true;
    append(5);
    try (var follower = following()) {
      await().until(() -> search.calls() > 1);
      // A loop that did not wait would have come thousands of times in that second.
      assertThat(search.calls()).isLessThan(4);
      search.taken = false;
      awaitAll();
    }
  }

  @Test
  void its_thread_ends_with_it() {
    following().close();
    append(1);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain(NAME);
  }
}
