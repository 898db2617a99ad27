package chat.parlance.benchmarks.load;

/** Marks a text so that a delivery tells which send it is of, and when that was due. */
public final class Stamp {
  private Stamp() {}
}
