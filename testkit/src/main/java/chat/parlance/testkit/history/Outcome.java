package chat.parlance.testkit.history;

/** What a client knows of something it asked for. */
public sealed interface Outcome {

  /** Nobody answered, or the answer was that the server could not tell: it may have been done. */
  Outcome UNKNOWN = new Unknown();

  /**
   * It was done.
   *
   * @param seq of the entry; 0 where the answer does not say
   * @param position of the entry; 0 where none was made
   * @param duplicate whether the answer was that it had been done before
   */
  record Ok(long seq, long position, boolean duplicate) implements Outcome {}

  /** It was refused, and therefore not done. */
  record Refused(String code) implements Outcome {}

  /** See {@link #UNKNOWN}. */
  record Unknown() implements Outcome {}
}
