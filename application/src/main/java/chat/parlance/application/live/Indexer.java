package chat.parlance.application.live;

import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Entry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the search index up with the log, from wherever it stands, on a thread of its own: no send
 * waits for it. It is woken when something was committed here, and looks by itself for what others
 * committed.
 */
public final class Indexer implements AutoCloseable {

  /** Entries that are read and taken in at once. */
  static final int PAGE = 2_000;

  /** How often it looks without being woken. */
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** So long it gathers: to make each message durable in the index by itself costs most. */
  private static final Duration GATHER = Duration.ofMillis(100);

  private final RoomLog log;
  private final MessageSearch search;
  private final Semaphore bell = new Semaphore(0);
  private final Thread loop;
  private final CountDownLatch closing = new CountDownLatch(1);

  public Indexer(RoomLog log, MessageSearch search) {
    this.log = log;
    this.search = search;
    this.loop = Thread.ofPlatform().name("parlance-indexer").daemon().start(this::run);
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
        // the next beat tries again, from wherever the index says it stands
      }
      pause();
    }
  }

  private void catchUp() {
    long from = search.indexed().number();
    while (!isClosing()) {
      List<Entry> page = log.after(from, PAGE);
      if (page.isEmpty()) {
        return;
      }
      long to = search.index(page).number();
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
