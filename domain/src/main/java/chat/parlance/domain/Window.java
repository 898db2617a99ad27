package chat.parlance.domain;

import java.time.Instant;

/** Where in a room's messages to read. */
public sealed interface Window {
  /** The last ones. */
  record Newest() implements Window {}

  /** The last ones with a smaller seq. */
  record Before(long seq) implements Window {}

  /** The first ones with a greater seq. */
  record After(long seq) implements Window {}

  /**
   * About half with a smaller seq, the rest from {@code seq} on, so that the message {@code seq} is
   * among them when there is one; a side that runs out is not made up for by the other.
   */
  record Around(long seq) implements Window {}

  /**
   * As {@link Around} the first message that was said at this time or later; after the last one
   * where there is none. It is found by halving: should clocks have been set back while the room
   * was talking, it may be one of some others near by.
   */
  record At(Instant time) implements Window {}
}
