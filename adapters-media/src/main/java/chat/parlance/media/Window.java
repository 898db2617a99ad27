package chat.parlance.media;

import chat.parlance.application.port.out.FileBytes;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A file to be read anywhere in small steps: it is asked for in larger ones. Numbers are unsigned,
 * and big-endian unless a name says otherwise. One thread at a time.
 */
final class Window {

  private static final int SIZE = 64 * 1024;

  private final FileBytes bytes;
  private final byte[] held = new byte[SIZE];
  private long begin;
  private int length;

  Window(FileBytes bytes) {
    this.bytes = bytes;
  }

  long size() {
    return bytes.size();
  }

  /**
   * Reads what is at hand from an offset on.
   *
   * @return how many; -1 at the end
   */
  int read(long at, byte[] into, int offset, int most) {
    if (most == 0) {
      return 0;
    }
    if (at < begin || at >= begin + length) {
      length = Math.max(0, bytes.read(at, ByteBuffer.wrap(held)));
      begin = at;
      if (length == 0) {
        return -1;
      }
    }
    int from = (int) (at - begin);
    int count = Math.min(most, length - from);
    System.arraycopy(held, from, into, offset, count);
    return count;
  }

  /** Exactly so many bytes. */
  byte[] bytes(long at, int count) throws EOFException {
    byte[] all = new byte[count];
    int done = 0;
    while (done < count) {
      int read = at < 0 ? -1 : read(at + done, all, done, count - done);
      if (read < 0) {
        throw new EOFException();
      }
      done += read;
    }
    return all;
  }

  /** Of up to eight bytes. */
  long number(long at, int count) throws EOFException {
    long number = 0;
    for (byte part : bytes(at, count)) {
      number = (number << 8) | (part & 0xff);
    }
    return number;
  }

  /** Of up to eight bytes, the smallest first. */
  long little(long at, int count) throws EOFException {
    byte[] parts = bytes(at, count);
    long number = 0;
    for (int i = count - 1; i >= 0; i--) {
      number = (number << 8) | (parts[i] & 0xff);
    }
    return number;
  }

  /** As text of one byte a character. */
  String text(long at, int count) throws EOFException {
    return new String(bytes(at, count), StandardCharsets.ISO_8859_1);
  }

  /** Whether this text is there. */
  boolean has(long at, String text) throws EOFException {
    return at >= 0 && at + text.length() <= size() && text(at, text.length()).equals(text);
  }
}
