package chat.parlance.benchmarks.scale;

import chat.parlance.cluster.Line;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A line between buses of one process. What goes over it is counted. */
final class Wire implements Line {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** As Redis is given. */
  private static final int LONGEST = 1 << 19;

  /** What is shorter says no more than that somebody is there. */
  private static final int LEAST = 200;

  private final List<Ear> ears = new CopyOnWriteArrayList<>();
  private final AtomicLong bytes = new AtomicLong();
  private volatile long cpuNanos;

  static long cpuOfThisThread() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Of all letters. */
  long bytes() {
    return bytes.get();
  }

  /** Of the thread that sent the last letter with news, up to then. */
  long cpuNanos() {
    return cpuNanos;
  }

  @Override
  public Call open(Ear ear) {
    ears.add(ear);
    return new Call() {
      @Override
      public void send(byte[] letter) {
        ears.forEach(each -> each.letter(letter));
        if (letter.length > LEAST) {
          bytes.addAndGet(letter.length);
          cpuNanos = cpuOfThisThread();
        }
      }

      @Override
      public void close() {
        ears.remove(ear);
      }
    };
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public String toString() {
    return "memory";
  }

  @Override
  public void close() {
    // nothing is kept
  }
}
