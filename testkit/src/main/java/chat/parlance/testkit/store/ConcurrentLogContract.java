package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The log's guarantees while several write at once, also through two servers on the same data. */
public interface ConcurrentLogContract extends StoreContract {

  /** How many appends each writer makes in the long races. */
  default int appendsPerWriter() {
    return 40;
  }

  @Test
  default void aReaderThatFollowsTheLogMissesNothing() throws Exception {
    List<RoomLog> logs = List.of(stores().log(), otherStores().log());
    TestRoom shared = TestRoom.group(logs.getFirst(), aUser());
    long start = logs.getFirst().head().number();
    AtomicBoolean writing = new AtomicBoolean(true);
    List<Callable<List<Entry>>> writers = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      RoomLog log = logs.get(w % 2);
      TestRoom own = TestRoom.group(log, aUser());
      writers.add(() -> write(log, List.of(shared, own)));
    }
    long before = logs.getFirst().head().number();

    List<Entry> seen = new ArrayList<>();
    List<Entry> written = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<List<Entry>> reader = threads.submit(() -> follow(logs.getLast(), before, writing));
      try {
        for (Future<List<Entry>> writer : threads.invokeAll(writers)) {
          written.addAll(writer.get(50, TimeUnit.SECONDS));
        }
      } finally {
        writing.set(false);
      }
      seen.addAll(reader.get(50, TimeUnit.SECONDS));
    }

    assertThat(before).isEqualTo(start + 4);
    assertThat(seen)
        .extracting(entry -> entry.position().number())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(before + 1, before + written.size()).boxed().toList());
    assertThat(seen).containsExactlyInAnyOrderElementsOf(written);
    assertThat(seen.stream().filter(e -> e.room().equals(shared.id())).map(Entry::seq))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(2, 1 + written.size() / 2).boxed().toList());
  }

  private List<Entry> write(RoomLog log, List<TestRoom> rooms) {
    UserId author = aUser();
    List<Entry> written = new ArrayList<>();
    for (int i = 0; i < appendsPerWriter(); i++) {
      List<Draft> batch = new ArrayList<>();
      for (int j = 0; j <= i % 5; j++) {
        for (TestRoom room : rooms) {
          batch.add(room.message(author, i + "." + j));
        }
      }
      log.append(batch).forEach(outcome -> written.add(TestRoom.appended(outcome)));
    }
    return written;
  }

  /**
   * Reads on from the last position seen, as a server's tail does, until the writers are done and
   * the head is reached.
   */
  private static List<Entry> follow(RoomLog log, long from, AtomicBoolean writing) {
    List<Entry> seen = new ArrayList<>();
    long last = from;
    while (true) {
      boolean done = !writing.get();
      List<Entry> page = log.after(last, 50);
      seen.addAll(page);
      if (!page.isEmpty()) {
        last = page.getLast().position().number();
      } else if (done) {
        return seen;
      }
    }
  }

  @Test
  default void ofTwoSendsOfOneKeyAtOnceOneIsAppended() throws Exception {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    for (int round = 0; round < 10; round++) {
      Draft draft = room.message(room.owner(), aKey(), "once");
      List<Outcome> outcomes = race(List.of(draft, draft));

      Entry entry =
          outcomes.stream()
              .filter(Outcome.Appended.class::isInstance)
              .map(TestRoom::appended)
              .findFirst()
              .orElseThrow();
      assertThat(outcomes)
          .containsExactlyInAnyOrder(new Outcome.Appended(entry), new Outcome.Duplicate(entry));
    }
    assertThat(room.say(room.owner(), "next").seq()).isEqualTo(12);
  }

  @Test
  default void ofTwoContentsForOneKeyAtOnceOneIsAppended() throws Exception {
    TestRoom room = TestRoom.group(stores().log(), aUser());
    Key key = aKey();
    List<Outcome> outcomes =
        race(
            List.of(
                room.message(room.owner(), key, "this"), room.message(room.owner(), key, "that")));

    assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Appended.class);
    assertThat(outcomes).contains(new Outcome.KeyReused());
  }

  @Test
  default void ofTwoDirectRoomsOfAPairAtOnceOneIsCreated() throws Exception {
    RoomSettings none = RoomSettings.named(null, null);
    for (int round = 0; round < 10; round++) {
      UserId one = aUser();
      UserId two = aUser();
      List<Draft> drafts =
          List.of(
              new Draft(aRoomId(), 0, one, AT, TestRoom.creation(RoomKind.DIRECT, none, one, two)),
              new Draft(aRoomId(), 0, two, AT, TestRoom.creation(RoomKind.DIRECT, none, two, one)));
      List<Outcome> outcomes = race(drafts);

      assertThat(outcomes).contains(new Outcome.Stale());
      int winner = outcomes.get(0) instanceof Outcome.Appended ? 0 : 1;
      TestRoom.appended(outcomes.get(winner));
      assertThat(stores().rooms().direct(one, two)).contains(drafts.get(winner).room());
      assertThat(otherStores().rooms().direct(one, two)).contains(drafts.get(winner).room());
    }
  }

  /**
   * Appends each draft from a thread of its own, all at once, through one server and the other in
   * turn.
   */
  private List<Outcome> race(List<Draft> drafts) throws Exception {
    CyclicBarrier start = new CyclicBarrier(drafts.size());
    List<Callable<Outcome>> racers = new ArrayList<>();
    for (Draft draft : drafts) {
      RoomLog log = racers.size() % 2 == 0 ? stores().log() : otherStores().log();
      racers.add(
          () -> {
            start.await(10, TimeUnit.SECONDS);
            return log.append(List.of(draft)).getFirst();
          });
    }
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Future<Outcome> racer : threads.invokeAll(racers)) {
        outcomes.add(racer.get(20, TimeUnit.SECONDS));
      }
    }
    return outcomes;
  }
}
