package chat.parlance.application.live;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Mark;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the marks that moved on other servers while their bus was away, or lost a letter: the store
 * keeps with each where the head of the log stood. Any thread.
 */
final class Unheard {

  /** A bus that hears nothing takes so long at most to notice. */
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(12);

  private static final Duration NOTED_EVERY = Duration.ofSeconds(1);

  /** While the bus is away. */
  private static final Duration EVERY = Duration.ofSeconds(10);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int ROOMS_AT_ONCE = 200;
  private static final int MARKS_OF_THEM = 1_000;

  /** Where the head stood. */
  private record Stand(Instant at, long head) {}

  private final ClusterBus bus;
  private final Members members;
  private final Tail tail;
  private final Deque<Stand> stands = new ArrayDeque<>(); // while all was heard, the latest last
  private boolean missed;
  private Instant noteAt = Instant.MIN;
  private Instant lookAt = Instant.MIN;
  private Instant notBefore = Instant.MIN;

  Unheard(ClusterBus bus, Members members, Tail tail) {
    this.bus = bus;
    this.members = members;
    this.tail = tail;
  }

  /** Something was not heard up to now. */
  synchronized void missed() {
    missed = true;
  }

  /**
   * Whether it is time to {@link #look}; takes note of where the head stands while all is heard.
   * One caller.
   */
  synchronized boolean due(Instant now) {
    boolean away = !bus.connected();
    if (stands.isEmpty()) {
      missed = false; // whoever came to listen since was told how things stood
      note(now);
    }
    if (!now.isBefore(notBefore) && (missed || (away && !now.isBefore(lookAt)))) {
      missed = false;
      lookAt = now.plus(EVERY);
      notBefore = now.plus(RETRY_AFTER);
      return true;
    }
    if (!away && !missed && !now.isBefore(noteAt)) {
      note(now);
      forget(now.minus(NOTICED_WITHIN));
    }
    return false;
  }

  private void note(Instant now) {
    noteAt = now.plus(NOTED_EVERY);
    stands.add(new Stand(now, tail.head().number()));
  }

  private void forget(Instant before) {
    Stand first = stands.removeFirst();
    while (!stands.isEmpty() && !stands.getFirst().at.isAfter(before)) {
      first = stands.removeFirst();
    }
    stands.addFirst(first);
  }

  /** From where on marks may not have been heard of; from now on they are looked for from here. */
  synchronized long since(Instant now) {
    long since = stands.getFirst().head;
    stands.clear();
    stands.add(new Stand(now, tail.head().number()));
    return Math.min(since, tail.before(since, Hearing.ON_ITS_WAY));
  }

  /** Tells the latest marks of these rooms that moved since. Blocks. */
  void look(List<RoomId> rooms, long since, Consumer<Mark> told) {
    try {
      for (int i = 0; i < rooms.size(); i += ROOMS_AT_ONCE) {
        List<RoomId> some = rooms.subList(i, Math.min(rooms.size(), i + ROOMS_AT_ONCE));
        members.marksSince(some, since, MARKS_OF_THEM).forEach(told);
      }
    } catch (StoreException unreachable) {
      failed(since);
    }
  }

  private synchronized void failed(long since) {
    stands.addFirst(new Stand(Instant.MIN, since));
    missed = true;
  }
}
