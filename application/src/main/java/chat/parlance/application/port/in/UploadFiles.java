package chat.parlance.application.port.in;

import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Result;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bring files, to be named by messages: begun, written piece by piece in as many calls as it takes,
 * and finished. What is written is kept over a restart; what no message names is taken away in the
 * end. An upload is its owner's alone: for everybody else it is NOT_FOUND.
 */
public interface UploadFiles {

  /** How long an upload is kept for a message to name it. */
  Duration KEPT = Duration.ofHours(24);

  /** How many uploads of one user may wait for a message to name them. */
  int MOST_WAITING = 100;

  /** The most characters of a name. */
  int LONGEST_NAME = 200;

  /**
   * Begins a file. What of the name would do harm as a file's name is replaced or left out.
   * Refused: a name without anything left, a size that is not positive (INVALID), a size over the
   * limit (TOO_LARGE), {@link #MOST_WAITING} are waiting (CONFLICT), UNAVAILABLE.
   *
   * @param size in bytes, where it is known; then it cannot be finished with another
   */
  Result<Progress> begin(Caller caller, String name, @Nullable Long size);

  /**
   * Adds to a file. Refused: no such upload (NOT_FOUND), the file is not so long, or longer, is
   * being written by another call, or is finished (CONFLICT); it would be longer than was announced
   * (INVALID) or than the limit (TOO_LARGE); UNAVAILABLE. Then nothing of the piece is kept.
   *
   * @param offset how long the file is
   */
  Result<Progress> append(Caller caller, AttachmentId id, long offset, ByteBuffer piece);

  /**
   * Finishes a file: it is looked at, looked through, and can be named by a message. Durable when
   * it returns. Again: the same answer. Refused: no such upload (NOT_FOUND), nothing was written,
   * or it does harm, and then it is gone (INVALID); it is shorter than announced, or being written
   * (CONFLICT); it cannot be told now whether it does harm (UNAVAILABLE: to be tried again).
   */
  Result<Attachment> finish(Caller caller, AttachmentId id);

  /** How far an upload has got. Refused: no such upload (NOT_FOUND), UNAVAILABLE. */
  Result<Progress> progress(Caller caller, AttachmentId id);

  /**
   * Takes an upload back, finished or not. Refused: no such upload (NOT_FOUND), a message names it
   * (CONFLICT), UNAVAILABLE.
   */
  Result<AttachmentId> discard(Caller caller, AttachmentId id);

  /**
   * How far an upload has got.
   *
   * @param offset how many bytes of it are there
   * @param size how many there will be; null: it was not announced
   */
  record Progress(AttachmentId id, long offset, @Nullable Long size) {}
}
