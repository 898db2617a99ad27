package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.out.LiveWatch;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Traces;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the tail and the committer tell those who look on. */
class TailWatchTest {

  private final FakeStore store = new FakeStore();
  private final List<String> told = new ArrayList<>();

  private final LiveWatch watch =
      new LiveWatch() {
        @Override
        public void found(Search how, int entries) {
          told.add(how + " " + entries);
        }
      };

  private final Traces traces =
      new Traces() {
        @Override
        public Written writing(Draft draft) {
          told.add("writing");
          return new Written() {
            @Override
            public void appending(int together) {
              told.add("appending " + together);
            }

            @Override
            public void appended(@Nullable Entry entry) {
              told.add("appended " + (entry == null ? "nothing" : entry.position().number()));
            }
          };
        }

        @Override
        public void handed(Entry entry) {
          told.add("handed " + entry.position().number());
        }

        @Override
        public @Nullable Delivery delivering(long first, long last) {
          told.add("delivering " + first + "-" + last);
          return streams -> told.add("delivered " + streams);
        }
      };

  private Draft draft(String key) {
    return new Draft(
        new RoomId(new UUID(2, 2)),
        0,
        new UserId(new UUID(1, 1)),
        Instant.EPOCH,
        new MessagePosted(new Key(key), Content.plain("text")));
  }

  private Entry append(String key) {
    return ((RoomLog.Outcome.Appended) store.append(List.of(draft(key))).getFirst()).entry();
  }

  @Test
  void what_a_bell_told_of_was_not_found_what_lay_before_it_was() {
    var tail = new Tail(store, 64, entry -> {}, () -> false, new WatchPorts(watch, Traces.NONE));
    tail.accept(List.of(append("a")));
    assertThat(told).isEmpty();

    append("b");
    append("c");
    tail.accept(List.of(append("d")));
    assertThat(told).containsExactly("HOLE 3");

    append("e");
    tail.beat();
    tail.beat();
    assertThat(told).containsExactly("HOLE 3", "BEAT 1");
  }

  @Test
  void a_draft_is_followed_until_it_is_durable_and_its_entry_until_it_is_delivered() {
    var tail =
        new Tail(store, 64, entry -> {}, () -> false, new WatchPorts(LiveWatch.NONE, traces));
    Lane lane = tail.lane(Runnable::run);
    try (var committer = new Committer(store, traces, tail::accept)) {
      committer.commit(draft("a"));
      committer.commit(draft("a"));
    }
    tail.release(lane);
    assertThat(told)
        .containsSubsequence("writing", "appending 1", "appended 1", "writing", "appended nothing")
        .containsSubsequence(
            "appended 1", "handed 1", "delivering 1-1", "delivered {}", "appended nothing");
  }
}
