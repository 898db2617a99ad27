package chat.parlance.media;

import chat.parlance.application.port.out.FileBytes;
import java.io.InputStream;
import java.util.Objects;

/** A file from its beginning on. One thread at a time. */
final class BytesInput extends InputStream {

  private final Window window;
  private long at;
  private long mark;

  BytesInput(FileBytes bytes) {
    this.window = new Window(bytes);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int most) {
    Objects.checkFromIndexSize(offset, most, into.length);
    int count = window.read(at, into, offset, most);
    at += Math.max(0, count);
    return count;
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    mark = at;
  }

  @Override
  public synchronized void reset() {
    at = mark;
  }
}
