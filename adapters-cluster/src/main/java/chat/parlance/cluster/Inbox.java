package chat.parlance.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Letters that wait to be read. Where too much waits, all of it goes, and that something was missed
 * takes its place: who is so far behind is helped by a look into the store, and not by old news.
 */
final class Inbox {

  private final long most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // guarded by the lock
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean missed;
  private boolean closed;

  /**
   * @param most bytes of letters that wait
   */
  Inbox(long most) {
    this.most = most;
  }

  /**
   * What is to be done next.
   *
   * @param missed whether something was missed before these letters
   * @param letters in the order in which they came
   */
  record Next(boolean missed, List<byte[]> letters) {}

  void put(byte[] letter) {
    lock.lock();
    try {
      if (bytes + letter.length > most) {
        waiting.clear();
        bytes = 0;
        missed = true;
      } else {
        waiting.add(letter);
        bytes += letter.length;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  void missed() {
    lock.lock();
    try {
      missed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is something; null when it is closed. */
  @Nullable Next take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !missed && !closed) {
        changed.await();
      }
      if (closed) {
        return null;
      }
      var next = new Next(missed, List.copyOf(waiting));
      waiting.clear();
      bytes = 0;
      missed = false;
      return next;
    } finally {
      lock.unlock();
    }
  }
}
