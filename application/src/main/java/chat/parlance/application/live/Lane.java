package chat.parlance.application.live;

import chat.parlance.application.live.Audience.Seat;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.out.Traces;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

/**
 * The followers of one executor. The tail hands it runs of entries; one task writes those that have
 * come to the followers of their rooms and flushes each follower once. Everything but {@link #hand}
 * and {@link #execute} belongs to the executor's thread.
 */
final class Lane {

  /**
   * The most entries of one flush: enough for the flush to cost little of a delivery, and so few
   * that a sink does not fill up while nothing of it is sent.
   */
  private static final int STRIDE = 64;

  private final Executor executor;
  private final Traces traces;
  private final List<Shared<Entry>> handed = new ArrayList<>(); // guarded by itself
  private final Map<RoomId, Audience> rooms = new HashMap<>();
  private final Map<UserId, List<Follower>> listeners = new HashMap<>();
  private final Set<Follower> open = new HashSet<>();
  private final List<Follower> touched = new ArrayList<>();
  private long at;

  /** How many followers hold this lane; guarded by the tail's lock. */
  int holders;

  Lane(Executor executor, long at, Traces traces) {
    this.executor = executor;
    this.traces = traces;
    this.at = at;
  }

  Executor executor() {
    return executor;
  }

  void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException gone) {
      // the transport has shut down, and its connections with it
    }
  }

  /**
   * Any thread; runs are handed in position order. What is handed while the executor is busy with
   * other things waits for the one task that is on its way already, and shares its flush.
   */
  void hand(List<Shared<Entry>> run) {
    boolean first;
    synchronized (handed) {
      first = handed.isEmpty();
      handed.addAll(run);
    }
    if (first) {
      execute(this::deliver);
    }
  }

  /** The last position that this lane has gone through. */
  long at() {
    return at;
  }

  private void deliver() {
    List<Shared<Entry>> run;
    synchronized (handed) {
      run = List.copyOf(handed);
      handed.clear();
    }
    for (int i = 0; i < run.size(); i += STRIDE) {
      List<Shared<Entry>> stride = run.subList(i, Math.min(run.size(), i + STRIDE));
      Traces.Delivery followed =
          traces.delivering(number(stride.getFirst()), number(stride.getLast()));
      deliver(stride);
      Map<String, Integer> streams = followed == null ? Map.of() : byTransport();
      flush();
      if (followed != null) {
        followed.delivered(streams);
      }
    }
  }

  private static long number(Shared<Entry> shared) {
    return shared.value().position().number();
  }

  /** Of the followers that were written to and not flushed yet. */
  private Map<String, Integer> byTransport() {
    Map<String, Integer> streams = new HashMap<>();
    touched.forEach(follower -> streams.merge(follower.transport(), 1, Integer::sum));
    return streams;
  }

  private void deliver(List<Shared<Entry>> run) {
    for (Shared<Entry> shared : run) {
      Entry entry = shared.value();
      beforehand(entry);
      Audience audience = rooms.get(entry.room());
      if (audience != null) {
        audience.each(follower -> follower.offer(shared));
      }
      afterwards(entry);
      at = entry.position().number();
    }
  }

  /** Who comes in sees the entry that brings them in. */
  private void beforehand(Entry entry) {
    for (UserId user : entry.change().arriving()) {
      each(user, Follower::enter, entry);
    }
  }

  /** Who goes sees the entry that ends their membership, and nothing after it. */
  private void afterwards(Entry entry) {
    UserId gone = entry.change().departing();
    if (gone != null) {
      each(gone, Follower::leave, entry);
    }
  }

  private void each(UserId user, BiConsumer<Follower, Entry> action, Entry entry) {
    List<Follower> followers = listeners.get(user);
    if (followers != null) {
      List.copyOf(followers).forEach(follower -> action.accept(follower, entry));
    }
  }

  // ---- called by followers

  void opened(Follower follower) {
    open.add(follower);
  }

  void closed(Follower follower) {
    open.remove(follower);
  }

  /** The follower is at {@link #at} and takes part in what comes. */
  void join(Follower follower) {
    listeners.computeIfAbsent(follower.user(), user -> new ArrayList<>(1)).add(follower);
  }

  void part(Follower follower) {
    listeners.computeIfPresent(
        follower.user(),
        (user, followers) -> {
          followers.remove(follower);
          return followers.isEmpty() ? null : followers;
        });
  }

  Seat seat(RoomId room, Follower follower) {
    return rooms.computeIfAbsent(room, some -> new Audience()).enter(follower);
  }

  void unseat(RoomId room, Seat seat) {
    seat.leave();
    if (seat.audience.isEmpty()) {
      rooms.remove(room, seat.audience);
    }
  }

  /** The follower has written something that is not flushed. */
  void touched(Follower follower) {
    touched.add(follower);
  }

  void flush() {
    for (int i = 0; i < touched.size(); i++) {
      touched.get(i).flush();
    }
    touched.clear();
  }

  // ---- beside the log

  /** The rooms that somebody follows. */
  List<RoomId> rooms() {
    return List.copyOf(rooms.keySet());
  }

  void signal(List<Signals.Parcel> parcels) {
    for (Signals.Parcel parcel : parcels) {
      UserId owner = parcel.owner();
      if (owner != null) {
        List.copyOf(listeners.getOrDefault(owner, List.of())).forEach(it -> it.offerOwn(parcel));
        continue;
      }
      for (RoomId room : parcel.rooms()) {
        Audience audience = rooms.get(room);
        if (audience != null) {
          audience.each(follower -> follower.offer(parcel));
        }
      }
    }
    flush();
  }

  /**
   * @param round takes what followers that are not live lack of the head
   */
  void tick(Instant now, Instant steady, Position head, Lags round) {
    List.copyOf(open).forEach(follower -> follower.tick(now, steady));
    flush();
    for (Follower follower : open) {
      if (follower.lags()) {
        round.add(head.number() - follower.cursor());
      }
    }
  }
}
