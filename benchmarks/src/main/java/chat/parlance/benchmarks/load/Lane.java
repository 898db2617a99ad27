package chat.parlance.benchmarks.load;

import java.util.BitSet;

/** The sends of one sender to one room. Its numbers are noted by the sender's event loop. */
final class Lane {

  private final int number;
  private final BitSet refused = new BitSet();
  private int next;

  Lane(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** The number of the next send. */
  int take() {
    return next++;
  }

  /** How many sends there were. */
  int sent() {
    return next;
  }

  void refused(int send) {
    refused.set(send);
  }

  boolean isRefused(int send) {
    return refused.get(send);
  }

  int accepted() {
    return next - refused.cardinality();
  }
}
