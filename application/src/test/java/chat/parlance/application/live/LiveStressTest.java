package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Limits;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * Senders, and readers that lag, leave and resume at random, all at once: each reader has seen its
 * rooms' log, exactly.
 */
class LiveStressTest {

  private static final int SENDERS = 4;
  private static final int SENDS = 300;
  private static final int READERS = 12;

  @Test
  void every_reader_has_seen_its_rooms_log_without_gap_or_repeat() {
    var store = new FakeStore();
    store.limits = new Limits(16_384, 65_536, 1_000, 1_000, 10, 20, 1_000, 100_000);
    try (Scene scene = new Scene(store)) {
      List<RoomId> rooms =
          List.of(scene.channel(scene.ann, scene.bob.user()), scene.channel(scene.ann));
      long from = store.head().number();
      List<Reader> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(new Reader(scene, i % 2 == 0 ? scene.ann : scene.bob, from, i));
      }
      List<CompletableFuture<?>> sending = new ArrayList<>();
      for (int s = 0; s < SENDERS; s++) {
        RoomId room = rooms.get(s % 2);
        sending.add(CompletableFuture.runAsync(() -> send(scene, room)));
      }
      var all = CompletableFuture.allOf(sending.toArray(CompletableFuture[]::new));
      while (!all.isDone()) {
        readers.forEach(Reader::stir);
      }
      all.join();
      readers.forEach(Reader::settle);
      List<Entry> anns =
          store.all().stream().filter(entry -> entry.position().number() > from).toList();
      List<Entry> bobs =
          anns.stream().filter(entry -> entry.room().equals(rooms.getFirst())).toList();
      for (Reader reader : readers) {
        List<Entry> expected = reader.caller.equals(scene.ann) ? anns : bobs;
        await().atMost(Duration.ofSeconds(20)).until(() -> reader.seen().size() >= expected.size());
        assertThat(reader.seen()).isEqualTo(expected);
      }
    }
  }

  private static void send(Scene scene, RoomId room) {
    for (int i = 0; i < SENDS; i++) {
      scene.say(scene.ann, room, "text " + i);
    }
  }

  private static final class Reader {
    final Caller caller;
    private final Scene scene;
    private final Random random;
    private final List<Entry> before = new CopyOnWriteArrayList<>();
    private long cursor;
    private RecordingSink sink = new RecordingSink();
    private LiveStream stream;

    Reader(Scene scene, Caller caller, long from, int seed) {
      this.scene = scene;
      this.caller = caller;
      this.random = new Random(seed);
      this.cursor = from;
      this.stream = scene.open(caller, from, sink);
    }

    void stir() {
      switch (random.nextInt(4)) {
        case 0 -> sink.full = true;
        case 1 -> {
          sink.full = false;
          stream.ready();
        }
        case 2 -> reopen();
        default -> Thread.onSpinWait();
      }
    }

    /**
     * As a client that lost its connection: what was written before it knew is what it resumes
     * after.
     */
    private void reopen() {
      int open = scene.chat.streams();
      stream.close();
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> scene.chat.streams() < open);
      before.addAll(sink.events);
      cursor = before.isEmpty() ? cursor : before.getLast().position().number();
      sink = new RecordingSink();
      stream = scene.open(caller, cursor, sink);
    }

    void settle() {
      sink.full = false;
      stream.ready();
    }

    List<Entry> seen() {
      List<Entry> all = new ArrayList<>(before);
      all.addAll(sink.events);
      return all;
    }
  }
}
