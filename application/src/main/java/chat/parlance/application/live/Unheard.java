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
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
   * Takes note of where the head stands while all is heard; otherwise looks, now and then, for the
   * latest marks of the rooms that somebody follows here. One caller; does not block.
   *
   * @param readers runs what blocks
   */
  void tick(Instant now, Executor readers, Consumer<Mark> told) {
    OptionalLong due = due(now);
    if (due.isPresent()) {
      long since = due.getAsLong();
      tail.eachLane(lane -> lane.execute(() -> look(lane.rooms(), since, readers, told)));
    }
  }

  /** From where on marks have to be looked for, if it is time to. */
  private synchronized OptionalLong due(Instant now) {
    boolean away = !bus.connected();
    if (stands.isEmpty()) {
      missed = false; // whoever came to listen since was told how things stood
      note(now);
    }
    if (!now.isBefore(notBefore) && (missed || (away && !now.isBefore(lookAt)))) {
      missed = false;
      lookAt = now.plus(EVERY);
      notBefore = now.plus(RETRY_AFTER);
      return OptionalLong.of(since(now));
    }
    if (!away && !missed && !now.isBefore(noteAt)) {
      note(now);
      forget(now.minus(NOTICED_WITHIN));
    }
    return OptionalLong.empty();
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

  /** What may not have been heard of begins there; the next time, here. */
  private long since(Instant now) {
    long since = stands.getFirst().head;
    stands.clear();
    stands.add(new Stand(now, tail.head().number()));
    return Math.min(since, tail.before(since, Hearing.ON_ITS_WAY));
  }

  private void look(List<RoomId> rooms, long since, Executor readers, Consumer<Mark> told) {
    try {
      readers.execute(() -> look(rooms, since, told));
    } catch (RejectedExecutionException over) {
      // the core has closed, and its streams with it
    }
  }

  private void look(List<RoomId> rooms, long since, Consumer<Mark> told) {
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
