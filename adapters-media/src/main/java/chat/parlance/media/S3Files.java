package chat.parlance.media;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.AttachmentId;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Files in a bucket of S3, or of what speaks as it does. The store must show every write to every
 * reader at once, as S3 itself and all that are in use today do.
 *
 * <p>S3 cannot lengthen an object. So each piece of a file that is not finished is an object of its
 * own, and when the file is finished all of them are read once more and written as one. That is one
 * upload of up to 5 GiB, which is there as a whole or not at all. Nothing is kept in memory between
 * calls: another server may go on with a file.
 */
public final class S3Files implements AttachmentFiles, AutoCloseable {

  private final Bucket bucket;
  private final String prefix;

  private S3Files(Bucket bucket, String prefix) {
    this.bucket = bucket;
    this.prefix = prefix;
  }

  /**
   * Opens the bucket.
   *
   * @throws StoreException it is not there, out of reach, or the keys do not open it; the message
   *     is one line for the operator
   */
  public static S3Files open(S3Settings settings) {
    return new S3Files(Bucket.open(settings), settings.prefix());
  }

  @Override
  public long append(AttachmentId id, long offset, ByteBuffer piece) {
    Pieces written = pieces(id);
    if (offset < 0 || offset > written.size()) {
      throw new IllegalArgumentException(
          "the file has " + written.size() + " bytes, and the piece begins at " + offset);
    }
    written.cut(offset);
    byte[] bytes = Bucket.bytes(piece);
    if (bytes.length > 0 || offset == 0) { // an empty file is begun too
      bucket.put(Pieces.key(unfinishedKey(id), offset), bytes);
    }
    return offset + bytes.length;
  }

  @Override
  public Optional<FileBytes> unfinished(AttachmentId id) {
    Pieces written = pieces(id);
    return written.none() ? Optional.empty() : Optional.of(written);
  }

  @Override
  public void finish(AttachmentId id, ByteBuffer thumbnail) {
    Pieces written = pieces(id);
    if (written.none()) {
      throw new IllegalArgumentException("nothing was written of the file " + id);
    }
    if (thumbnail.hasRemaining()) {
      bucket.put(thumbnailKey(id), Bucket.bytes(thumbnail));
    }
    bucket.put(fileKey(id), written);
    written.delete();
  }

  @Override
  public Optional<FileBytes> file(AttachmentId id) {
    return bucket.open(fileKey(id));
  }

  @Override
  public Optional<FileBytes> thumbnail(AttachmentId id) {
    return bucket.open(thumbnailKey(id));
  }

  @Override
  public void delete(AttachmentId id) {
    bucket.delete(fileKey(id));
    bucket.delete(thumbnailKey(id));
    pieces(id).delete();
  }

  private Pieces pieces(AttachmentId id) {
    return Pieces.of(bucket, unfinishedKey(id));
  }

  private String fileKey(AttachmentId id) {
    return prefix + "files/" + id;
  }

  private String thumbnailKey(AttachmentId id) {
    return prefix + "thumbnails/" + id;
  }

  private String unfinishedKey(AttachmentId id) {
    return prefix + "unfinished/" + id + "/";
  }

  @Override
  public void close() {
    bucket.close();
  }
}
