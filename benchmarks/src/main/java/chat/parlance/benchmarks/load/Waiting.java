package chat.parlance.benchmarks.load;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits, in the thread that asks. */
public final class Waiting {

  private static final int STEP_MILLIS = 20;

  private Waiting() {}

  /**
   * Until the condition holds.
   *
   * @throws IllegalStateException it did not in this time
   */
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    if (!atMost(patience, condition)) {
      throw new IllegalStateException("not within " + patience + ": " + what);
    }
  }

  /** Until the condition holds, or this time has passed; whether it holds. */
  public static boolean atMost(Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      sleep(Duration.ofMillis(STEP_MILLIS));
    }
    return true;
  }

  /** Until the thread has ended. */
  public static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** For so long: where its passing is what is measured. */
  public static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static IllegalStateException interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", interrupted);
  }
}
