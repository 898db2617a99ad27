package chat.parlance.testkit.transport;

/** How a stream ended, as far as its transport lets a client know. */
public enum Ending {
  /** The client left. */
  LEFT,
  /** The proof of who is listening expired. */
  EXPIRED,
  /** The session was ended. */
  REVOKED,
  /** The reader took nothing for too long. */
  TOO_SLOW,
  /** The server is going away. */
  DRAINED,
  /** The client sent what cannot be read. */
  BAD_FRAME,
  /** The connection is gone, and nothing says why. */
  LOST
}
