package chat.parlance.examples.tcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a client says, line by line, bounded in length and in time. One thread reads. */
final class Lines {

  private static final int AT_ONCE = 4 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[AT_ONCE];
  private int from;
  private int to;

  /**
   * @param longest bytes of a line
   */
  Lines(Socket socket, int longest) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.longest = longest;
  }

  /**
   * The next line, without its end; null when the client has said its last, be it half a line.
   *
   * @param patience how long it may take until the line is whole: a client that goes on byte by
   *     byte is no better than a silent one
   * @throws SocketTimeoutException it took longer
   * @throws TooLong the line has no end within its bound
   */
  byte @Nullable [] next(Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    var line = new ByteArrayOutputStream();
    while (from < to || fill(deadline)) {
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (line.size() + end - from > longest) {
        throw new TooLong();
      }
      line.write(buffer, from, end - from);
      from = Math.min(end + 1, to);
      if (end < to) {
        return line.toByteArray();
      }
    }
    return null;
  }

  /** Reads to the end of what the client says, and forgets it. */
  void skip() throws IOException {
    socket.setSoTimeout(0);
    in.transferTo(OutputStream.nullOutputStream());
  }

  private boolean fill(long deadline) throws IOException {
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    socket.setSoTimeout((int) left);
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }

  /** A line that nobody may send. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }
}
