package chat.parlance.cluster;

import chat.parlance.application.port.out.News;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * News that wait to be sent: at most so many, and only while there is a line. What finds no place
 * is dropped and remembered as lost. Any thread may call it; none but the taker waits.
 */
final class Outbox {

  /** Of entries, or of other news. */
  static final int MOST = 16_384;

  /** Taken at once. */
  private static final int GROUP = 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // guarded by the lock
  private final Deque<News> waiting = new ArrayDeque<>();
  private int weight;
  private boolean open;
  private boolean lost;
  private boolean woken;

  /**
   * What is to be sent now.
   *
   * @param news in the order in which they came; none: the time was over, or somebody woke us
   * @param lost whether something was lost before these
   */
  record Batch(List<News> news, boolean lost) {}

  /** From now on there is a line. */
  void open() {
    lock.lock();
    try {
      open = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * There is none any more.
   *
   * @return how many news are lost by that
   */
  int shut() {
    lock.lock();
    try {
      open = false;
      int dropped = waiting.size();
      lost |= dropped > 0;
      waiting.clear();
      weight = 0;
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** False: dropped, and others will be told that they missed something. */
  boolean offer(News news) {
    lock.lock();
    try {
      int more = weigh(news);
      boolean full = weight > 0 && weight + more > MOST;
      if (!open || full) {
        lost = true;
        return false;
      }
      waiting.add(news);
      weight += more;
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What was taken did not get out. */
  void lose() {
    lock.lock();
    try {
      lost = true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the waiting of the taker, now or the next time. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for news as long as this, and takes what is there. */
  Batch take(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (waiting.isEmpty() && !woken && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
      return group();
    } finally {
      lock.unlock();
    }
  }

  private Batch group() {
    List<News> group = new ArrayList<>();
    int taken = 0;
    while (!waiting.isEmpty() && taken < GROUP) {
      News next = waiting.remove();
      taken += weigh(next);
      group.add(next);
    }
    weight -= taken;
    var batch = new Batch(group, lost);
    lost = false;
    return batch;
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits without taking; ends early only when it is enough, and somebody wakes us. */
  void rest(long nanos, BooleanSupplier enough) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && !enough.getAsBoolean()) {
        left = changed.awaitNanos(left);
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }

  private static int weigh(News news) {
    return switch (news) {
      case News.Committed committed -> committed.entries().size();
      case News.StreamsChanged changed -> 1 + changed.begun().size() + changed.ended().size();
      case News.Spent spent -> 1 + spent.taken().size();
      default -> 1;
    };
  }
}
