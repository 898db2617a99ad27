package chat.parlance.examples.tcp;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client. The lane and the reader add to it and never wait for the
 * network; the writer takes from it. Any thread.
 *
 * <p>Bounded by those who add: the core asks {@link #ready} before each event, the reader waits for
 * it before it takes the next command. What comes on top is a control frame now and then.
 */
final class Outbox {

  /** An outbox that holds this much is not ready; it is again when it holds no more than LOW. */
  static final int HIGH = 256 * 1024;

  static final int LOW = 64 * 1024;

  /** What is sent with one call, at least, if there is as much. */
  private static final int CHUNK = 32 * 1024;

  private final ReentrantLock lock = new ReentrantLock(); // virtual threads wait here
  private final Condition news = lock.newCondition();
  private final Condition room = lock.newCondition();

  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private int bytes;
  private volatile boolean full;
  private volatile boolean finished;

  /** Whether nothing more is taken. */
  boolean finished() {
    return finished;
  }

  /** Whether more may be added. */
  boolean ready() {
    return !full;
  }

  /** Waits until it is ready or finished; false when it took longer than that. */
  boolean awaitReady(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (full && !finished) {
        if (left <= 0) {
          return false;
        }
        left = room.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a frame; it is sent at the next {@link #flush}. Dropped after {@link #finish}. */
  void add(byte[] frame) {
    lock.lock();
    try {
      if (!finished) {
        put(frame);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the writer. */
  void flush() {
    lock.lock();
    try {
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes nothing more; what waits is still sent.
   *
   * @param last the last words
   * @return false when it was finished before
   */
  boolean finish(byte @Nullable [] last) {
    lock.lock();
    try {
      if (finished) {
        return false;
      }
      if (last != null) {
        put(last);
      }
      finished = true;
      news.signal();
      room.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits. */
  void clear() {
    lock.lock();
    try {
      waiting.forEach(frame -> bytes -= frame.length + 1);
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private void put(byte[] frame) {
    waiting.add(frame);
    bytes += frame.length + 1;
    full |= bytes >= HIGH;
  }

  /**
   * Waits for something to send: whole lines. Null when all was sent and nothing more will come.
   */
  byte @Nullable [] take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty()) {
        if (finished) {
          return null;
        }
        news.await();
      }
      var chunk = new ByteArrayOutputStream(waiting.element().length + 1);
      while (!waiting.isEmpty() && chunk.size() < CHUNK) {
        chunk.writeBytes(waiting.remove());
        chunk.write('\n');
      }
      return chunk.toByteArray();
    } finally {
      lock.unlock();
    }
  }

  /** So many bytes that were taken are on their way; true when that made it ready again. */
  boolean sent(int count) {
    lock.lock();
    try {
      bytes -= count;
      if (!full || bytes > LOW) {
        return false;
      }
      full = false;
      room.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }
}
