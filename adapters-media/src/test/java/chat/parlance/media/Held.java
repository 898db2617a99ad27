package chat.parlance.media;

import chat.parlance.application.port.out.FileBytes;
import java.nio.ByteBuffer;

/** A file in memory. */
final class Held implements FileBytes {

  private final byte[] bytes;

  Held(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(long offset, ByteBuffer into) {
    if (offset >= bytes.length) {
      return -1;
    }
    int count = (int) Math.min(into.remaining(), bytes.length - offset);
    into.put(bytes, (int) offset, count);
    return count;
  }
}
