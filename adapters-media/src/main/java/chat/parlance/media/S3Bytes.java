package chat.parlance.media;

import chat.parlance.application.port.out.FileBytes;
import java.nio.ByteBuffer;

/** An object to be read anywhere: it is asked for by the mebibyte, whatever the reader wants. */
final class S3Bytes implements FileBytes {

  private static final int STEP = 1024 * 1024;

  private final Bucket bucket;
  private final String key;
  private final long size;
  private byte[] held = {};
  private long begin;

  S3Bytes(Bucket bucket, String key, long size) {
    this.bucket = bucket;
    this.key = key;
    this.size = size;
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
      if (at < begin || at >= begin + held.length) {
        held = bucket.read(key, at, (int) Math.min(STEP, size - at));
        begin = at;
      }
      int from = (int) (at - begin);
      int count = Math.min(into.remaining(), held.length - from);
      into.put(held, from, count);
      at += count;
    }
    return (int) (at - offset);
  }
}
