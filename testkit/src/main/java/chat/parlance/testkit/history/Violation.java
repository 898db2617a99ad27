package chat.parlance.testkit.history;

/**
 * A broken promise.
 *
 * @param explanation names the client, the room, the seq and the position
 */
public record Violation(Kind kind, String explanation) {

  /** Which promise. */
  public enum Kind {
    /** An acknowledged send, edit, deletion or change of membership is not in the log. */
    LOST,
    /** What was acknowledged or told differs from what is in the log. */
    ALTERED,
    /**
     * An old text was told by a stream, or read, though it had been edited or deleted, and that had
     * been acknowledged, before the stream was opened or the message asked for.
     */
    STALE,
    /** One key is in the log twice, or two answers claim to have written it. */
    WRITTEN_TWICE,
    /** A send was said to repeat another one, and there was none. */
    FALSE_DUPLICATE,
    /** Something that was refused is in the log. */
    REFUSED_BUT_STORED,
    /** Something is in the log that nobody sent. */
    PHANTOM,
    /** The seqs of a room, or the positions, are not 1, 2, 3 … */
    HOLE,
    /** The pages of a room are not what its log says. */
    PAGES_DIFFER,
    /** An event was told that is not in the log. */
    NOT_DURABLE,
    /** A stream went past an event that its user may read. */
    GAP,
    /** A stream told something again, or in another order. */
    REPEAT,
    /**
     * A position was told before what it stands for: something at or before it was not told yet, or
     * not written.
     */
    POSITION_AHEAD,
    /** An event of a room was told to somebody who was not a member, or had not asked for it. */
    NOT_ENTITLED,
    /** Something was told too long after the membership or the session had ended. */
    AFTER_REVOCATION,
    /** A stream was reset though it could have been resumed. */
    NEEDLESS_RESET,
    /** In the end a stream had not come to the head of the log. */
    NOT_CAUGHT_UP,
    /** A stream told things in an order that the protocol does not have. */
    PROTOCOL
  }

  @Override
  public String toString() {
    return kind + ": " + explanation;
  }
}
