package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.application.port.in.UploadFiles.Progress;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pours the body of a request into a file, a piece at a time: what waits is in the network, not in
 * memory.
 */
final class Uploading {

  /** Each costs a store in a bucket several requests. */
  private static final int PIECE = 256 * 1024;

  private static final Refusal CUT = Refusal.invalid("file", "must be sent whole");
  private static final Refusal TOO_LARGE =
      Refusal.of(Reason.TOO_LARGE, "The body is larger than this server takes.");

  private final UploadFiles uploads;

  Uploading(UploadFiles uploads) {
    this.uploads = uploads;
  }

  /** Brings a file that is the whole body: all of it, or nothing is kept. */
  Result<Attachment> whole(Caller caller, String name, @Nullable Long size, InputStream body) {
    return uploads
        .begin(caller, name, size)
        .then(
            begun ->
                pour(caller, begun.id(), 0, body)
                    .then(all -> uploads.finish(caller, begun.id()))
                    .otherwise(refusal -> discarded(caller, begun.id(), refusal)));
  }

  private Result<Attachment> discarded(Caller caller, AttachmentId id, Refusal why) {
    // Where this is refused too, it is taken away when its time is over.
    Result<AttachmentId> unused = uploads.discard(caller, id);
    return Result.refused(why);
  }

  /** Adds a body to a file; what came before the connection broke is kept. */
  Result<Progress> pour(Caller caller, AttachmentId id, long offset, InputStream body) {
    byte[] piece = new byte[PIECE];
    // Nothing, to begin with: whether the offset is right is asked before the body is read.
    Result<Progress> written = uploads.append(caller, id, offset, ByteBuffer.allocate(0));
    while (written instanceof Result.Ok<Progress> so) {
      Filled filled = fill(piece, body);
      if (filled.length > 0) {
        ByteBuffer next = ByteBuffer.wrap(piece, 0, filled.length);
        written = uploads.append(caller, id, so.value().offset(), next);
      }
      if (filled.broken != null) {
        return Result.refused(filled.broken);
      }
      if (filled.length < PIECE) {
        return written;
      }
    }
    return written;
  }

  /**
   * What was read.
   *
   * @param broken why there is no more, though there should be; null: there may be, or that was all
   */
  private record Filled(int length, @Nullable Refusal broken) {}

  private static Filled fill(byte[] piece, InputStream body) {
    int length = 0;
    try {
      int read = 0;
      while (read >= 0 && length < piece.length) {
        read = body.read(piece, length, piece.length - length);
        length += Math.max(read, 0);
      }
      return new Filled(length, null);
    } catch (ContentLengthExceededException larger) {
      return new Filled(length, TOO_LARGE);
    } catch (IOException broken) {
      boolean larger =
          Optional.ofNullable(broken.getCause())
              .filter(ContentLengthExceededException.class::isInstance)
              .isPresent();
      return new Filled(length, larger ? TOO_LARGE : CUT);
    }
  }
}
