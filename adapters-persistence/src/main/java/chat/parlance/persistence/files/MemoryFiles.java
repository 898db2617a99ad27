package chat.parlance.persistence.files;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.domain.AttachmentId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files in memory, which end with the process. */
public final class MemoryFiles implements AttachmentFiles {

  /** The first bytes of an array. */
  private static final class Bytes implements FileBytes {

    static final Bytes NONE = new Bytes(new byte[0], 0);

    private final byte[] array;
    private final int length;

    private Bytes(byte[] array, int length) {
      this.array = array;
      this.length = length;
    }

    Bytes upTo(long end) {
      return new Bytes(array, (int) end);
    }

    /** In the same array while there is room. */
    Bytes plus(ByteBuffer piece) {
      int end = Math.addExact(length, piece.remaining());
      byte[] grown = end <= array.length ? array : Arrays.copyOf(array, Math.max(end, 2 * length));
      piece.get(grown, length, end - length);
      return new Bytes(grown, end);
    }

    @Override
    public long size() {
      return length;
    }

    @Override
    public int read(long offset, ByteBuffer into) {
      if (offset >= length) {
        return -1;
      }
      int count = (int) Math.min(length - offset, into.remaining());
      into.put(array, (int) offset, count);
      return count;
    }
  }

  private record Finished(Bytes file, Bytes thumbnail) {}

  private final Map<AttachmentId, Bytes> unfinished = new ConcurrentHashMap<>();
  private final Map<AttachmentId, Finished> finished = new ConcurrentHashMap<>();

  @Override
  public long append(AttachmentId id, long offset, ByteBuffer piece) {
    Bytes before = unfinished.getOrDefault(id, Bytes.NONE);
    if (offset < 0 || offset > before.length) {
      throw new IllegalArgumentException("a piece outside of the file");
    }
    Bytes now = before.upTo(offset).plus(piece);
    unfinished.put(id, now);
    return now.length;
  }

  @Override
  public Optional<FileBytes> unfinished(AttachmentId id) {
    return Optional.ofNullable(unfinished.get(id));
  }

  @Override
  public void finish(AttachmentId id, ByteBuffer thumbnail) {
    Bytes file = unfinished.get(id);
    if (file == null) {
      throw new IllegalArgumentException("no file to be finished");
    }
    finished.put(id, new Finished(file, Bytes.NONE.plus(thumbnail)));
    unfinished.remove(id);
  }

  @Override
  public Optional<FileBytes> file(AttachmentId id) {
    return Optional.ofNullable(finished.get(id)).map(Finished::file);
  }

  @Override
  public Optional<FileBytes> thumbnail(AttachmentId id) {
    return Optional.ofNullable(finished.get(id))
        .<FileBytes>map(Finished::thumbnail)
        .filter(it -> it.size() > 0);
  }

  @Override
  public void delete(AttachmentId id) {
    unfinished.remove(id);
    finished.remove(id);
  }
}
