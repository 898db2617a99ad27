package chat.parlance.domain;

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
}
