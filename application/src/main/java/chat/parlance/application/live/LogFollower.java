package chat.parlance.application.live;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps something up with the log that is made from it, from wherever that stands, on a thread of
 * its own: no send waits for it. It is woken when something was committed here, and looks by itself
 * for what others committed.
 */
public final class LogFollower implements AutoCloseable {

  /** Entries that are read and taken in at once. */
  public static final int PAGE = 2_000;

  /** How often it looks without being woken. */
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** So long it gathers: to make each message durable by itself costs most. */
  private static final Duration GATHER = Duration.ofMillis(100);

  /** What is made from the log. Called by one thread. */
  public interface Reader {

    /** How far the log has been taken in. */
    Position position();

    /**
     * Takes in what came next.
     *
     * @param entries in the order of the log, without a hole, at least one
     * @return how far the log is taken in now; no further than before when somebody else is at it
     */
    Position take(List<Entry> entries);
  }

  private final RoomLog log;
  private final Reader reader;
  private final Semaphore bell = new Semaphore(0);
  private final Thread loop;
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * Begins to follow.
   *
   * @param name of the thread
   */
  public LogFollower(String name, RoomLog log, Reader reader) {
    this.log = log;
    this.reader = reader;
    this.loop = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /** Something was committed. Does not block. */
  public void wake() {
    if (bell.availablePermits() == 0) {
      bell.release();
    }
  }

  private void run() {
    while (!isClosing()) {
      try {
        catchUp();
      } catch (StoreException unreachable) {
        // the next beat tries again, from wherever the reader says it stands
      }
      pause();
    }
  }

  private void catchUp() {
    long from = reader.position().number();
    while (!isClosing()) {
      List<Entry> page = log.after(from, PAGE);
      if (page.isEmpty()) {
        return;
      }
      long to = reader.take(page).number();
      if (to <= from) {
        return; // another server is at it
      }
      from = to;
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      if (bell.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS)
          && !closing.await(GATHER.toMillis(), TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException nobodysBusiness) {
      // As of the committer: a store may take an interrupt for a reason to close its file.
    }
  }

  /** Ends after what is being taken in, and returns then. What is left is taken in later. */
  @Override
  public void close() {
    closing.countDown();
    bell.release();
    try {
      loop.join(10_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
