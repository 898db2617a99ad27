package chat.parlance.application.live;

import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Entry;
import chat.parlance.domain.RoomId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** Reads from the store what streams need, elsewhere than on their lanes. Any thread. */
final class Pages {

  /** So many read at once: a connect storm queues here and not in the store. */
  private static final int READERS = 16;

  private final Ports ports;
  private final int size;
  private final Executor readers;
  private final Semaphore reading = new Semaphore(READERS, true);

  /**
   * @param size how many entries a catch-up reads at once
   */
  Pages(Ports ports, int size, Executor readers) {
    this.ports = ports;
    this.size = size;
    this.readers = readers;
  }

  /**
   * What a follower wants to read: up to {@code asOf} with these rooms; beyond, with the rooms of
   * then.
   */
  record Span(Set<RoomId> rooms, long cursor, long asOf, boolean checkLag) {}

  /** Whether a page of so many entries was all that there is. */
  boolean isLast(List<Entry> page) {
    return page.size() < size;
  }

  /** Whether a resume would replay more than it may. Blocks. */
  boolean tooFar(Collection<RoomId> rooms, long after, long upTo) {
    int most = ports.limits().replayEvents();
    return upTo - after > most && ports.history().backlog(rooms, after, upTo, most + 1) > most;
  }

  /** Reads a page, and hands it back on the lane. */
  void read(Follower follower, Span span) {
    elsewhere(follower, () -> page(follower, span));
  }

  private void page(Follower follower, Span span) {
    Memberships newer =
        span.cursor >= span.asOf || span.checkLag
            ? ports.rooms().memberships(follower.user())
            : null;
    Set<RoomId> rooms = newer == null ? span.rooms : follower.narrowed(newer);
    long upTo = newer == null ? span.asOf : newer.asOf().number();
    boolean tooFar = span.checkLag && tooFar(rooms, span.cursor, upTo);
    List<Entry> page = tooFar ? List.of() : ports.history().replay(rooms, span.cursor, upTo, size);
    follower.onLane(() -> follower.arrived(page, newer, tooFar));
  }

  /** Runs what reads for a follower; what cannot be read ends its stream. */
  void elsewhere(Follower follower, Runnable task) {
    readers.execute(
        () -> {
          reading.acquireUninterruptibly();
          try {
            task.run();
          } catch (RuntimeException failed) {
            follower.end(Sink.Reason.FAILED);
          } finally {
            reading.release();
          }
        });
  }
}
