package chat.parlance.application.port.out;

import chat.parlance.domain.AttachmentId;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Keeps the bytes of attachments: a file under each id, and perhaps a thumbnail beside it. A file
 * is written piece by piece, and is there for readers once it is finished, all of it, whatever
 * crashes. All methods may be called from any thread (of one id, by one at a time until it is
 * finished) and may block; they throw {@link StoreException} when the store is out of reach or
 * full, and then nothing is half done.
 */
public interface AttachmentFiles {

  /**
   * Adds to a file that is not finished; the first piece begins it. Kept over a restart.
   *
   * @param offset where the piece belongs; what the file has beyond that is cut off first
   * @return how long the file is now
   * @throws IllegalArgumentException when the file is not so long
   */
  long append(AttachmentId id, long offset, ByteBuffer piece);

  /** What has been written of a file that is not finished; empty when there is none. */
  Optional<FileBytes> unfinished(AttachmentId id);

  /**
   * Makes a file that is not finished the file of this id. Durable when it returns.
   *
   * @param thumbnail a picture to keep beside it; empty: none
   */
  void finish(AttachmentId id, ByteBuffer thumbnail);

  /** The file of this id; empty when there is none that is finished. */
  Optional<FileBytes> file(AttachmentId id);

  /** The thumbnail beside it. */
  Optional<FileBytes> thumbnail(AttachmentId id);

  /**
   * Takes everything away that is kept under the id, finished or not. Nothing is there: nothing.
   */
  void delete(AttachmentId id);
}
