package chat.parlance.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one thread writes while others read it, one after the other. A pipe of {@code java.io} takes
 * its reader to be gone as soon as the thread that read last has ended, and an answer is read by
 * many.
 */
final class Pipe extends InputStream {

  /** Pieces that wait to be read; whoever writes more of them waits. */
  private static final int MOST = 16;

  private static final byte[] END = {};

  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(MOST);
  private volatile boolean closed;
  private volatile @Nullable Throwable broken;
  private byte[] current = END; // the reader's
  private int at;
  private boolean ended;

  /**
   * The writer's: hands on a piece, which nobody may change any more.
   *
   * @throws IOException nobody reads any more
   */
  void write(byte[] piece) throws IOException {
    if (piece.length > 0) {
      put(piece);
    }
  }

  /** The writer's: there is no more. */
  void end() throws IOException {
    put(END);
  }

  /** The writer's: there was to be more; whoever reads is told so, after what was written. */
  void breakOff(Throwable why) throws IOException {
    broken = why;
    put(END);
  }

  private void put(byte[] piece) throws IOException {
    try {
      while (!closed) {
        if (pieces.offer(piece, 1, TimeUnit.SECONDS)) {
          return;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("nobody reads any more");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (at == current.length && !next()) {
      return -1;
    }
    int read = Math.min(length, current.length - at);
    System.arraycopy(current, at, into, offset, read);
    at += read;
    return read;
  }

  /** False at the end. */
  private boolean next() throws IOException {
    if (!ended) {
      try {
        current = pieces.take();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException(stopped);
      }
      at = 0;
      ended = current.length == 0;
    }
    Throwable why = broken;
    if (ended && why != null) {
      throw new IOException("broken off", why);
    }
    return !ended;
  }

  @Override
  public int available() {
    return current.length - at;
  }

  @Override
  public void close() {
    closed = true;
    pieces.clear();
  }
}
