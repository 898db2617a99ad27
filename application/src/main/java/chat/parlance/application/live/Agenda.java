package chat.parlance.application.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does what is to be done at a time: a thread that looks each second, and in between at the moments
 * that it has been told of. What is due is kept in the store, so nothing depends on this server
 * being there at that time, nor on its being the only one.
 */
public final class Agenda implements AutoCloseable {

  /** How often it looks: what is put on the agenda is at least so far ahead. */
  public static final Duration ROUND = Duration.ofSeconds(1);

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  /** A kind of thing that is to be done at a time. */
  @FunctionalInterface
  public interface Chore {

    /**
     * Does what is due.
     *
     * @param soon everything that becomes due until then is asked about
     * @return when the next thing is due, {@code now} or before where there is more to do at once;
     *     {@code soon} when nothing is before that
     */
    Instant run(Instant now, Instant soon);
  }

  private final List<Chore> chores;
  private final InstantSource time;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  public Agenda(List<Chore> chores, InstantSource time) {
    this.chores = new CopyOnWriteArrayList<>(chores);
    this.time = time;
    this.thread = Thread.ofPlatform().name("parlance-agenda").daemon().start(this::run);
  }

  /** From now on this has to be done, too. Any thread. */
  public void add(Chore chore) {
    chores.add(chore);
  }

  private void run() {
    Duration pause = Duration.ZERO;
    while (!over(pause)) {
      Instant now = time.instant();
      Instant next = now.plus(ROUND);
      for (Chore chore : chores) {
        Instant due = run(chore, now, now.plus(ROUND));
        next = due.isBefore(next) ? due : next;
      }
      // By how long it is from there: the work has taken its time.
      Duration left = Duration.between(time.instant(), next);
      pause = left.compareTo(ROUND) > 0 ? ROUND : left;
    }
  }

  private static Instant run(Chore chore, Instant now, Instant soon) {
    try {
      return chore.run(now, soon);
    } catch (RuntimeException failed) {
      // Mostly the store, which may be there again in a second. One chore does not stop another.
      return soon;
    }
  }

  private boolean over(Duration pause) {
    try {
      return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException nobodysBusiness) {
      // As the committer: nobody interrupts this thread.
      return false;
    }
  }

  /** Returns when what is being done has been done. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(LONGEST_CLOSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
