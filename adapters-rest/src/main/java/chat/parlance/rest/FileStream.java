package chat.parlance.rest;

import chat.parlance.application.port.in.SharedFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A range of a file, as a stream. One thread at a time. */
final class FileStream extends InputStream {

  private final SharedFile file;
  private final long end;
  private long at;

  FileStream(SharedFile file, ByteRange range) {
    this.file = file;
    this.at = range.from();
    this.end = range.from() + range.length();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (at >= end) {
      return -1;
    }
    if (length == 0) {
      return 0;
    }
    int wanted = (int) Math.min(length, end - at);
    int read = file.read(at, ByteBuffer.wrap(into, offset, wanted));
    if (read < 0) {
      throw new EOFException("the file ends before its end");
    }
    at += read;
    return read;
  }
}
