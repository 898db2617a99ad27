package chat.parlance.application.live;

import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.out.LiveWatch.Search;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.application.port.out.WatchPorts;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This server's view of the log's end: a ring of the last entries, dense and in position order,
 * handed on to the lanes run by run.
 *
 * <p>What others say was committed is a doorbell that may be lost, repeated or out of order; the
 * log is the truth. A hole is filled from it, and {@link #beat} finds what no bell told of. Where
 * others are heard, a hole is given a moment first: mostly what belongs there is on its way, and to
 * read it as well would double the work of every server.
 */
final class Tail {

  /** A power of two. About this many entries back, a lagging reader is caught up from memory. */
  static final int RING = 8192;

  /** As many runs wait behind a hole; with more, it is filled at once. */
  private static final int MOST_EARLY = 64;

  private static final long NOWHERE = -1;

  private final RoomLog log;
  private final Consumer<Entry> moves;
  private final BooleanSupplier patient;

  /** What came before what is before it, by its first position. Guarded by the lock. */
  private final NavigableMap<Long, List<Entry>> early = new TreeMap<>();

  private volatile boolean waiting;

  /** Behind which position there was a hole when the clock looked last. */
  private long noticed = NOWHERE;

  private final WatchPorts watch;
  private final Position origin;
  private final AtomicReferenceArray<@Nullable Shared<Entry>> ring;
  private final ReentrantLock lock =
      new ReentrantLock(); // guards lanes, and the order in which they are handed runs
  private final IdentityHashMap<Executor, Lane> lanes = new IdentityHashMap<>();
  private volatile long last;

  Tail(RoomLog log) {
    this(log, RING);
  }

  /** With a ring of another size, a power of two. */
  Tail(RoomLog log, int ring) {
    this(log, ring, entry -> {}, () -> false, WatchPorts.NONE);
  }

  /**
   * With a ring of another size.
   *
   * @param moves told of each entry that changes a room or who is in it, in position order, before
   *     the lanes are; returns at once and throws nothing
   * @param patient whether what is missing may be on its way
   * @param watch looks on
   */
  Tail(RoomLog log, int ring, Consumer<Entry> moves, BooleanSupplier patient, WatchPorts watch) {
    this.log = log;
    this.moves = moves;
    this.patient = patient;
    this.watch = watch;
    this.ring = new AtomicReferenceArray<>(ring);
    this.origin = log.head();
    this.last = origin.number();
  }

  /** The last position handed to the lanes. */
  Position head() {
    return origin.at(last);
  }

  /** Whether the position is one of this log, and not of what it was before a restore. */
  boolean isOf(Position position) {
    return position.epoch().equals(origin.epoch());
  }

  Position position(long number) {
    return origin.at(number);
  }

  /**
   * The first position that was taken at most so long before this one was, as far as the ring
   * knows; of one that it does not know, the position a ring's length before it.
   */
  long before(long number, Duration span) {
    Shared<Entry> there = get(number);
    if (there == null) {
      return Math.max(0, number - ring.length());
    }
    Instant from = there.value().at().minus(span);
    long first = number;
    for (Shared<Entry> earlier = get(first - 1);
        earlier != null && !earlier.value().at().isBefore(from);
        earlier = get(first - 1)) {
      first--;
    }
    return first;
  }

  /** The entry at this position while it is in the ring; null before that and after. */
  @Nullable Shared<Entry> get(long number) {
    Shared<Entry> entry = ring.get(slot(number));
    return entry != null && entry.value().position().number() == number ? entry : null;
  }

  /**
   * Takes into the ring what came before this server, the latest first: thousands may resume after
   * a restart, and would each read it from the log. Throws {@link StoreException} when the log is
   * out of reach.
   */
  void recall() {
    long least = Math.max(0, origin.number() - ring.length());
    for (long upTo = origin.number(); upTo > least; upTo -= RoomLog.BATCH) {
      for (Entry entry : log.after(Math.max(least, upTo - RoomLog.BATCH), RoomLog.BATCH)) {
        if (entry.position().number() <= upTo) {
          ring.compareAndSet(slot(entry.position().number()), null, new Shared<>(entry));
        }
      }
    }
  }

  private int slot(long number) {
    return (int) (number & (ring.length() - 1));
  }

  /** Takes in entries that are committed, in position order, new or not. */
  void accept(List<Entry> entries) {
    lock.lock();
    try {
      long first = entries.getFirst().position().number();
      if (first > last + 1 && early.size() < MOST_EARLY && patient.getAsBoolean()) {
        early.merge(first, entries, (one, other) -> one.size() < other.size() ? other : one);
        waiting = true;
        return;
      }
      if (first > last + 1) {
        fill(Search.HOLE);
      }
      publish(entries);
      publishEarly();
    } catch (StoreException unreachable) {
      // The hole stays until a beat fills it; what is behind it must wait, for order's sake.
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes in what the log has and nobody told of. Throws {@link StoreException} when the log is out
   * of reach.
   */
  void beat() {
    lock.lock();
    try {
      fill(Search.BEAT);
      publishEarly();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether there is a hole that was there when this was asked the last time: what belongs there
   * does not come. Does not block; one caller.
   */
  boolean lingers() {
    long before = noticed;
    noticed = waiting ? last : NOWHERE;
    return noticed != NOWHERE && noticed == before;
  }

  private void publishEarly() {
    while (!early.isEmpty() && early.firstKey() <= last + 1) {
      publish(early.pollFirstEntry().getValue());
    }
    waiting = !early.isEmpty();
  }

  private void fill(Search why) {
    List<Entry> page;
    do {
      page = log.after(last, RoomLog.BATCH);
      long before = last;
      publish(page);
      if (last > before) {
        watch.live().found(why, (int) (last - before));
      }
    } while (page.size() == RoomLog.BATCH);
  }

  private void publish(List<Entry> entries) {
    List<Shared<Entry>> run = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      long number = entry.position().number();
      if (number == last + 1) {
        if (entry.change() instanceof MessageEdited edited) {
          recast(edited.message(), number);
        } else if (entry.change() instanceof MessageDeleted deleted) {
          recast(deleted.message(), number);
        }
        var shared = new Shared<>(entry);
        ring.set(slot(number), shared);
        last = number;
        run.add(shared);
        if (entry.change().structural()) {
          moves.accept(entry);
        }
      }
    }
    if (!run.isEmpty()) {
      run.forEach(shared -> watch.traces().handed(shared.value()));
      lanes.values().forEach(lane -> lane.hand(run));
    }
  }

  /**
   * Puts a message as it is now in the place of what it was, wherever the ring still tells that:
   * who is caught up from here must not be told what was replaced or deleted.
   */
  private void recast(Entry message, long upTo) {
    long first = Math.max(message.position().number(), upTo - ring.length());
    for (long number = first; number < upTo; number++) {
      Shared<Entry> before = get(number);
      if (before == null || !before.value().room().equals(message.room())) {
        continue;
      }
      if (before.value().seq() == message.seq()) {
        ring.set(slot(number), new Shared<>(message));
      } else if (before.value().change() instanceof MessageEdited edited
          && edited.target() == message.seq()) {
        Change now = new MessageEdited(message, edited.kept());
        ring.set(slot(number), new Shared<>(before.value().saying(now)));
      }
    }
  }

  /** The lane of this executor, for one more follower; give it back by {@link #release}. */
  Lane lane(Executor executor) {
    lock.lock();
    try {
      Lane lane = lanes.computeIfAbsent(executor, some -> new Lane(some, last, watch.traces()));
      lane.holders++;
      return lane;
    } finally {
      lock.unlock();
    }
  }

  void release(Lane lane) {
    lock.lock();
    try {
      if (--lane.holders == 0) {
        lanes.remove(lane.executor());
      }
    } finally {
      lock.unlock();
    }
  }

  void eachLane(Consumer<Lane> action) {
    lock.lock();
    try {
      lanes.values().forEach(action);
    } finally {
      lock.unlock();
    }
  }
}
