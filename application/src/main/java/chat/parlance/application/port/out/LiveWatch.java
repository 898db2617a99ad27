package chat.parlance.application.port.out;

/**
 * Is told what becomes of live streams and of the log's end, to count it. May be called from any
 * thread, by many at once, event loops among them; returns at once and throws nothing. What an
 * implementation does not take up passes it by.
 */
public interface LiveWatch {

  /** Counts nothing. */
  LiveWatch NONE = new LiveWatch() {};

  /**
   * A stream was opened.
   *
   * @param transport what its sink calls itself
   */
  default void opened(String transport) {}

  /** A stream has ended: once for each that was opened. */
  default void ended(String transport, Ending how) {}

  /** A stream was told that it cannot go on from where it was. */
  default void reset(Reset why) {}

  /**
   * Entries were found in the log that nobody had told of.
   *
   * @param entries at least one
   */
  default void found(Search how, int entries) {}

  /**
   * The log was looked at, as it is every second.
   *
   * @param answered whether it could be read
   */
  default void looked(boolean answered) {}

  /** How a stream ends. */
  enum Ending {
    /** The client went. */
    LEFT,
    /** The proof of who is listening expired. */
    EXPIRED,
    /** The session was ended. */
    REVOKED,
    /** The reader took nothing for too long. */
    TOO_SLOW,
    /** This server is going away. */
    DRAINING,
    /** The store failed, or what the stream is written to. */
    FAILED
  }

  /** Why a stream cannot go on. */
  enum Reset {
    /** Its position is of other data. */
    EPOCH,
    /** The log no longer reaches back so far. */
    TOO_OLD,
    /** More was missed than is replayed. */
    TOO_FAR,
    /** It fell further behind than is replayed. */
    SLOW
  }

  /** What made the server look into the log. */
  enum Search {
    /** Something was told of that lies behind what was not. */
    HOLE,
    /** A second had passed. */
    BEAT
  }
}
