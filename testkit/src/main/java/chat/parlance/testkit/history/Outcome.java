package chat.parlance.testkit.history;

import chat.parlance.domain.Position;
import chat.parlance.testkit.transport.Reply;

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

  /**
   * What an answer tells. A server that failed does not know either: its store may have lost the
   * line while committing.
   */
  static Outcome of(Reply reply) {
    if (reply.status() >= 500) {
      return UNKNOWN;
    }
    if (!reply.ok()) {
      return new Refused(String.valueOf(reply.code()));
    }
    Position position = reply.position();
    Long seq = reply.seq();
    return new Ok(
        seq == null ? 0 : seq, position == null ? 0 : position.number(), reply.duplicate());
  }

  /** See {@link #UNKNOWN}. */
  record Unknown() implements Outcome {}
}
