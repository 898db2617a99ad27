package chat.parlance.benchmarks.load;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What one reader has got of one lane: every number once, and each after the one before it, or what
 * is wrong with it.
 */
final class Sequence {

  private int next;
  private @Nullable Set<Integer> missing;
  private long repeated;
  private long outOfOrder;

  /** This number has come. */
  void arrived(int number) {
    if (number == next) {
      next++;
    } else if (number > next) {
      if (missing == null) {
        missing = new HashSet<>();
      }
      for (int skipped = next; skipped < number; skipped++) {
        missing.add(skipped);
      }
      next = number + 1;
    } else if (missing != null && missing.remove(number)) {
      outOfOrder++;
    } else {
      repeated++;
    }
  }

  /** Numbers that came again. */
  long repeated() {
    return repeated;
  }

  /** Numbers that came after a higher one. */
  long outOfOrder() {
    return outOfOrder;
  }

  /**
   * Numbers that never came.
   *
   * @param sent how many there were
   * @param refused those that the server did not take, and so need not come
   */
  long lost(int sent, IntPredicate refused) {
    long lost = 0;
    for (int number = next; number < sent; number++) {
      lost += refused.test(number) ? 0 : 1;
    }
    if (missing != null) {
      for (int number : missing) {
        lost += refused.test(number) ? 0 : 1;
      }
    }
    return lost;
  }
}
