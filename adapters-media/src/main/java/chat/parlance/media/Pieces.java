package chat.parlance.media;

import chat.parlance.application.port.out.FileBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A file that is not finished: each piece is an object whose key ends with the piece's offset. The
 * file is the pieces that follow each other without a gap from offset 0 on; what lies beyond a gap
 * was being taken away when something crashed, and is no part of it.
 */
final class Pieces implements FileBytes {

  private final Bucket bucket;
  private final List<Piece> kept;
  private final List<Piece> file = new ArrayList<>();
  private final long size;
  private int current;
  private @Nullable S3Bytes open;

  /** One of them. */
  private record Piece(String key, long offset, long end) {}

  private Pieces(Bucket bucket, List<Piece> kept) {
    this.bucket = bucket;
    this.kept = kept;
    long end = 0;
    for (Piece piece : kept) {
      if (piece.offset() == end) {
        file.add(piece);
        end = piece.end();
      }
    }
    this.size = end;
  }

  static Pieces of(Bucket bucket, String folder) {
    return new Pieces(
        bucket,
        bucket.list(folder).stream()
            .map(object -> piece(folder, object))
            .sorted(Comparator.comparingLong(Piece::offset))
            .toList());
  }

  private static Piece piece(String folder, S3Object object) {
    String key = object.key();
    long offset = HexFormat.fromHexDigitsToLong(key, folder.length(), key.length());
    return new Piece(key, offset, offset + object.size());
  }

  /** The key of the piece that begins there. */
  static String key(String folder, long offset) {
    return folder + HexFormat.of().toHexDigits(offset);
  }

  /** Whether nothing was begun. */
  boolean none() {
    return file.isEmpty();
  }

  /**
   * Cuts off what is beyond an offset: the last piece first, so that a crash leaves a shorter file
   * and no other.
   */
  void cut(long offset) {
    for (int i = kept.size() - 1; i >= 0; i--) {
      Piece piece = kept.get(i);
      if (piece.offset() >= offset) {
        bucket.delete(piece.key());
      } else if (piece.end() > offset) {
        bucket.put(piece.key(), bucket.read(piece.key(), 0, (int) (offset - piece.offset())));
      }
    }
  }

  /** Takes all away: the first piece first, so that a crash leaves no file. */
  void delete() {
    kept.forEach(piece -> bucket.delete(piece.key()));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long offset, ByteBuffer into) {
    if (offset >= size) {
      return -1;
    }
    long at = offset;
    while (into.hasRemaining() && at < size) {
      S3Bytes piece = around(at);
      at += piece.read(at - file.get(current).offset(), into);
    }
    return (int) (at - offset);
  }

  /** Most often it is the same as before, or the next; one at a time is held. */
  private S3Bytes around(long at) {
    int before = current;
    if (at < file.get(current).offset()) {
      current = 0;
    }
    while (at >= file.get(current).end()) {
      current++;
    }
    Piece piece = file.get(current);
    if (open == null || current != before) {
      open = new S3Bytes(bucket, piece.key(), piece.end() - piece.offset());
    }
    return open;
  }
}
