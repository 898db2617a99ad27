package chat.parlance.domain;

import chat.parlance.domain.Change.OfMessage;

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

  /** Whether the member may be told of the entry: of what it did, and to which message. */
  public boolean shows(Entry entry) {
    return entry.seq() >= from()
        && (!(entry.change() instanceof OfMessage change) || change.target() >= from());
  }
}
