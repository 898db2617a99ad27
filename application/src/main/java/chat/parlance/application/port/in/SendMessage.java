package chat.parlance.application.port.in;

import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Say something in a room. */
public interface SendMessage {

  /** How many files a message names at most. */
  int MOST_FILES = 20;

  /**
   * Appends a message, exactly once for its key: repeating a call with the same key and equal
   * content gives the first entry again. Returns when the message is durable; it is published after
   * that, never before.
   *
   * <p>Whom the text names as {@code @username} is mentioned, and everybody by {@code @room} where
   * the author may; a reply belongs to the thread of what it replies to.
   *
   * <p>Refused: not a member (NOT_FOUND), muted or not permitted (FORBIDDEN), ARCHIVED, SLOW_MODE
   * and RATE_LIMITED (with the time to wait), text blank without files, {@code replyTo} naming no
   * message, or a file that is not a finished one of the caller's or that another message names
   * (INVALID), text or files too large (TOO_LARGE), KEY_REUSED, UNAVAILABLE (unknown whether it was
   * appended: repeat it with the same key).
   *
   * @param key null: one is made, and the send cannot be repeated safely
   * @param content the files in it are those of {@code attachments}, whatever it says itself
   * @param attachments files that the caller brought ({@link UploadFiles}), {@link #MOST_FILES} at
   *     most; from now on the message's readers may load them, until it is deleted
   */
  Result<Sent> send(
      Caller caller,
      RoomId room,
      @Nullable Key key,
      Content content,
      List<AttachmentId> attachments);

  /** Says something without files. */
  default Result<Sent> send(Caller caller, RoomId room, @Nullable Key key, Content content) {
    return send(caller, room, key, content, List.of());
  }

  /**
   * Passes a message on: posts its text and its files, with who said it and when. What becomes of
   * the message itself later does not change what was passed on. Exactly once for its key, as
   * {@link #send}. Refused as a send; and where the caller may not read the message, or it was
   * deleted (INVALID).
   */
  Result<Sent> forward(Caller caller, RoomId room, @Nullable Key key, RoomId from, long seq);

  /** The entry, and whether it was there before this call. */
  record Sent(Entry entry, boolean duplicate) {}
}
