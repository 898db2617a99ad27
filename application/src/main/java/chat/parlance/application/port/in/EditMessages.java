package chat.parlance.application.port.in;

import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Message;
import chat.parlance.domain.Message.Edition;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Change what was said. Every reader is told; from then on the message has the new text wherever it
 * is read, also in a replay of what happened before.
 */
public interface EditMessages {

  /**
   * Gives a message of the caller's another text; its files stay. A wish that changes nothing
   * writes nothing. Refused: no such message (NOT_FOUND), not the caller's, passed on from
   * elsewhere, or too late by the server's rules (FORBIDDEN), muted (FORBIDDEN), deleted
   * (CONFLICT), ARCHIVED; the text as in {@link SendMessage#send} (INVALID, TOO_LARGE).
   */
  Result<Written<Message>> edit(Caller caller, RoomId room, long seq, Wish wish);

  /**
   * Deletes a message, the caller's or with permission another's: nothing of what was said stays,
   * nor of what hung on it, nor its files, unless it was passed on; the message itself stays in its
   * place, empty. Again: nothing is written. Refused: no such message (NOT_FOUND), not permitted
   * (FORBIDDEN), ARCHIVED.
   */
  Result<Written<Message>> delete(Caller caller, RoomId room, long seq);

  /**
   * Ends the poll of a message of the caller's. A poll that has ended stays as it is. Refused as an
   * edit, but never as too late; and where the message has no poll (INVALID).
   */
  Result<Written<Message>> closePoll(Caller caller, RoomId room, long seq);

  /**
   * The texts that a message had before its edits, the oldest first; empty where the server does
   * not keep them, and when the message is deleted. Refused: no such message (NOT_FOUND).
   */
  Result<List<Edition>> editions(Caller caller, RoomId room, long seq);

  /**
   * The message as it is to be.
   *
   * @param format null: as it is
   * @param mentions null: as they are; whom the text names is found anew either way
   */
  record Wish(String text, @Nullable Format format, @Nullable List<UserId> mentions) {}
}
