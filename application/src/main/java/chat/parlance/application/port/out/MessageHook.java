package chat.parlance.application.port.out;

import chat.parlance.domain.Content;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is asked about every message before it is stored, once for each send and each edit: in the
 * sender's own thread, after all that costs less has been checked, and before anybody else sees
 * anything of it. A message that was sent before with the same key may be asked about again: the
 * answer should be the same again.
 *
 * <p>May be called from any thread, by many at once, and may block; how long is its own affair, and
 * has to be bounded. An exception is a bug.
 */
@FunctionalInterface
public interface MessageHook {

  /** Asks nobody. */
  MessageHook NONE = proposal -> Verdict.ALLOW;

  /** What is to become of this message. */
  Verdict review(Proposal proposal);

  /**
   * What somebody wants to say; they may say it as far as the room's own rules go.
   *
   * @param edited the seq of the message that is to say this from now on; null for a new one
   */
  record Proposal(RoomId room, UserId author, Content content, @Nullable Long edited) {

    /** A new message. */
    public Proposal(RoomId room, UserId author, Content content) {
      this(room, author, content, null);
    }

    /** The same with another text. */
    public Proposal with(String text) {
      return new Proposal(room, author, content.saying(text), edited);
    }
  }

  /** What becomes of a message. */
  sealed interface Verdict {
    Verdict ALLOW = new Allow();

    /** It is stored as it is. */
    record Allow() implements Verdict {}

    /**
     * It is not stored.
     *
     * @param detail one sentence for its author
     */
    record Refuse(String detail) implements Verdict {}

    /** It is stored with this text in place of its own. */
    record Replace(String text) implements Verdict {}

    /** Nobody could tell, and nothing is stored that nobody looked at: to be tried again. */
    record Later(Duration retryAfter) implements Verdict {}
  }
}
