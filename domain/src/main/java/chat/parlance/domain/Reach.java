package chat.parlance.domain;

/**
 * How far back a member may read a room.
 *
 * @param arrival the seq of the entry that brought them in, the last time that they came
 * @param bounded whether they may read from there on only
 */
public record Reach(long arrival, boolean bounded) {

  /** From the room's first entry on. */
  public static final Reach WHOLE = new Reach(1, false);

  /** The least seq that the member may read. */
  public long from() {
    return bounded ? arrival : 1;
  }

  /** Whether the member may be told of the entry, and of the message that it is about. */
  public boolean shows(Entry entry) {
    return entry.seq() >= from();
  }

  /** The same member under another setting of the room's. */
  public Reach bounded(boolean nowBounded) {
    return new Reach(arrival, nowBounded);
  }
}
