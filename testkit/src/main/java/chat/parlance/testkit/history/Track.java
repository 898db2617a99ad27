package chat.parlance.testkit.history;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.transport.Told;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One live stream as its client saw it, in the order of arrival. Kept small: a run has millions of
 * events. Any thread may call it.
 */
public final class Track {

  private static final int FIRST = 16;

  /** What was told at an index, if it was not an event. */
  enum Beacon {
    /** The stream's first words, with no reset. */
    HELLO,
    /** All that was missed has been told. */
    LIVE,
    /** Nothing up to the position is missing. */
    HEARTBEAT
  }

  /** The stream cannot go on from where it was asked to. */
  record Reset(String reason) {}

  /** A position that is not of the log's epoch came with something. */
  record Foreign(String position) {}

  private final History history;
  private final int number;
  private final Listener listener;
  private final @Nullable Long since;
  private final Set<RoomId> rooms;
  private final long opened;
  private long[] times = new long[FIRST];
  private long[] positions = new long[FIRST];
  private Object[] whats = new Object[FIRST];
  private int size;
  private boolean ended;

  Track(
      History history,
      int number,
      Listener listener,
      @Nullable Long since,
      Set<RoomId> rooms,
      long opened) {
    this.history = history;
    this.number = number;
    this.listener = listener;
    this.since = since;
    this.rooms = Set.copyOf(rooms);
    this.opened = opened;
  }

  /** Names it within its history. */
  public int number() {
    return number;
  }

  public Listener listener() {
    return listener;
  }

  /** The position that it was asked to go on from; null: from the head. */
  public @Nullable Long since() {
    return since;
  }

  /** The rooms to which it was narrowed; empty: all. */
  public Set<RoomId> rooms() {
    return rooms;
  }

  long opened() {
    return opened;
  }

  /** How much was told. */
  public synchronized int size() {
    return size;
  }

  /** The stream ended; nothing is told after this, and it need not have caught up. */
  public synchronized void ended() {
    ended = true;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** Takes down what the stream told at this moment; signals and the like are not of interest. */
  public void told(long at, Told told) {
    switch (told) {
      case Told.Hello hello ->
          add(
              at,
              hello.position(),
              hello.reset() == null ? Beacon.HELLO : new Reset(hello.reset()));
      case Told.Event event -> add(at, event.position(), history.one(event));
      case Told.Live live -> add(at, live.position(), Beacon.LIVE);
      case Told.Heartbeat heartbeat -> add(at, heartbeat.position(), Beacon.HEARTBEAT);
      case Told.Signal signal -> {
        // live state, which no log holds
      }
      case Told.AuthExpiring expiring -> {
        // says nothing of the log
      }
      case Told.Drain drain -> {
        // says nothing of the log
      }
      case Told.Problem problem -> {
        // says nothing of the log
      }
    }
  }

  private void add(long at, Position position, Object what) {
    add(
        at,
        position.number(),
        position.epoch().equals(history.epoch()) ? what : new Foreign(position.toString()));
  }

  synchronized void add(long at, long position, Object what) {
    if (size == times.length) {
      int larger = size + (size >> 1);
      times = Arrays.copyOf(times, larger);
      positions = Arrays.copyOf(positions, larger);
      whats = Arrays.copyOf(whats, larger);
    }
    times[size] = at;
    positions[size] = position;
    whats[size] = what;
    size++;
  }

  synchronized long time(int index) {
    return times[index];
  }

  synchronized long position(int index) {
    return positions[index];
  }

  /** A {@link Seen}, a {@link Beacon}, a {@link Reset} or a {@link Foreign}. */
  synchronized Object what(int index) {
    return whats[index];
  }

  @Override
  public String toString() {
    return listener.name()
        + " ("
        + listener.transport()
        + ", stream "
        + number
        + (since == null ? " from the head" : " since " + since)
        + ")";
  }
}
