package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Mark;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.domain.Signal.Receipt;
import chat.parlance.domain.Signal.Typing;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Many users type and read in many rooms while the clock takes what there is. */
class SignalsStressTest {

  private static final int USERS = 8;
  private static final int ROOMS = 4;
  private static final int DEEDS = 5_000;

  private record Subject(RoomId room, UserId user) {}

  private final Signals signals = new Signals(Duration.ofDays(1));
  private final Map<Subject, Boolean> toldTyping = new ConcurrentHashMap<>();
  private final Map<Subject, Long> toldRead = new ConcurrentHashMap<>();
  private final Map<Subject, Boolean> lastTyping = new ConcurrentHashMap<>();
  private final Map<Subject, Long> lastRead = new ConcurrentHashMap<>();

  @Test
  void however_much_is_conflated_the_last_state_is_told_and_marks_never_go_back() throws Exception {
    var done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<?> clock = threads.submit(() -> take(done));
      List<Future<?>> users = new ArrayList<>();
      for (int u = 0; u < USERS; u++) {
        int user = u;
        users.add(threads.submit(() -> live(user)));
      }
      for (Future<?> user : users) {
        user.get(20, TimeUnit.SECONDS);
      }
      done.set(true);
      clock.get(20, TimeUnit.SECONDS);
    }
    note(signals.take(Instant.EPOCH));
    assertThat(toldTyping).isEqualTo(lastTyping);
    assertThat(toldRead).isEqualTo(lastRead);
    assertThat(signals.take(Instant.EPOCH)).isEmpty();
  }

  private void live(int number) {
    var random = new Random(number);
    var user = new UserId(new UUID(2, number));
    long read = 0;
    for (int i = 0; i < DEEDS; i++) {
      var room = new RoomId(new UUID(1, random.nextInt(ROOMS)));
      var subject = new Subject(room, user);
      if (random.nextBoolean()) {
        boolean on = random.nextBoolean();
        Boolean before = lastTyping.get(subject);
        signals.typing(room, user, on, Instant.EPOCH);
        if (on || Boolean.TRUE.equals(before)) {
          lastTyping.put(subject, on); // who was not typing and is not has nothing to tell
        }
      } else {
        read++;
        signals.receipt(new Mark(room, user, read, read));
        lastRead.put(subject, read);
      }
    }
  }

  private void take(AtomicBoolean done) {
    while (!done.get()) {
      note(signals.take(Instant.EPOCH));
      Thread.onSpinWait();
    }
  }

  private void note(List<Signals.Parcel> parcels) {
    for (Signals.Parcel parcel : parcels) {
      switch (parcel.signal().value()) {
        case Typing it -> toldTyping.put(new Subject(it.room(), it.user()), it.typing());
        case Receipt it -> {
          Mark mark = it.mark();
          Long before = toldRead.put(new Subject(mark.room(), mark.user()), mark.read());
          assertThat(before == null || before < mark.read()).isTrue();
        }
        case Signal.Mine it -> throw new AssertionError("nothing of anybody's own changed");
        case Signal.MyThread it -> throw new AssertionError("nothing of anybody's own changed");
        case Signal.PresenceChanged it -> throw new AssertionError("nobody came or went");
      }
    }
  }
}
