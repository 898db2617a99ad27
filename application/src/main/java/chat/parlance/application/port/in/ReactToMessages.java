package chat.parlance.application.port.in;

import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answer a message without words: by an emoji, or in its poll. */
public interface ReactToMessages {

  /** The most different emojis on one message. */
  int MOST_EMOJIS = 50;

  /**
   * Reacts with an emoji: one of Unicode's (UTS #51), or a name between colons that the clients
   * know a picture for. Again: nothing is written. Refused: no such message (NOT_FOUND), not an
   * emoji, or too many different ones on this message (INVALID), deleted (CONFLICT), muted or not
   * permitted (FORBIDDEN), ARCHIVED.
   *
   * @return the emoji as it is stored
   */
  Result<Written<String>> react(Caller caller, RoomId room, long seq, String emoji);

  /**
   * Takes a reaction of the caller's back; where there is none, nothing is written. Refused as
   * {@link #react}.
   */
  Result<Written<String>> takeBack(Caller caller, RoomId room, long seq, String emoji);

  /** Who reacted with this emoji, by rising user id. Refused: no such message (NOT_FOUND). */
  Result<Paged<UserId>> reactors(
      Caller caller, RoomId room, long seq, String emoji, @Nullable String cursor, int limit);

  /**
   * Votes in the message's poll for these options, and for no others any more; for none: takes the
   * vote back. The same again: nothing is written. Refused: no such message (NOT_FOUND), it has no
   * poll, no such option, or several where one is allowed (INVALID), the poll has ended or the
   * message was deleted (CONFLICT), muted or not permitted (FORBIDDEN), ARCHIVED.
   *
   * @param options by their index
   */
  Result<Written<Set<Integer>>> vote(Caller caller, RoomId room, long seq, Set<Integer> options);
}
