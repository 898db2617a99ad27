package chat.parlance.trials.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the end of one message body (RFC 9112, 6): by its length, by its last chunk, or with the
 * connection.
 */
final class Framing {

  private static final long UNTIL_CLOSE = Long.MAX_VALUE;

  private final boolean chunked;

  /** What is left of the body, or of the chunk. */
  private long left;

  private final StringBuilder line = new StringBuilder();
  private boolean inTrailer;
  private boolean complete;

  private Framing(boolean chunked, long left) {
    this.chunked = chunked;
    this.left = left;
    this.complete = !chunked && left == 0;
  }

  /** The framing of the message that begins with this head. */
  static Framing of(String head, boolean response) {
    String lower = head.toLowerCase(Locale.ROOT);
    if (header(lower, "transfer-encoding").endsWith("chunked")) {
      return new Framing(true, 0);
    }
    String length = header(lower, "content-length");
    if (!length.isEmpty()) {
      return new Framing(false, Long.parseLong(length));
    }
    return new Framing(false, response && !bodiless(lower) ? UNTIL_CLOSE : 0);
  }

  /** How many of these bytes belong to the body; fewer than there are when it is complete. */
  int take(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !complete) {
      if (left > 0) {
        int step = (int) Math.min(left, to - at);
        left -= left == UNTIL_CLOSE ? 0 : step;
        at += step;
        complete = !chunked && left == 0;
      } else {
        line(bytes[at++]);
      }
    }
    return at - from;
  }

  boolean complete() {
    return complete;
  }

  /** A byte of what stands between chunks: the end of one, the size of the next, the trailer. */
  private void line(byte next) {
    if (next != '\n') {
      line.append((char) next);
      return;
    }
    String text = line.toString().strip();
    line.setLength(0);
    if (inTrailer) {
      complete = text.isEmpty();
    } else if (!text.isEmpty()) {
      int extension = text.indexOf(';');
      left = Long.parseLong(extension < 0 ? text : text.substring(0, extension).strip(), 16);
      inTrailer = left == 0;
    }
  }

  private static boolean bodiless(String head) {
    String status = head.substring(head.indexOf(' ') + 1).strip();
    return status.startsWith("1") || status.startsWith("204") || status.startsWith("304");
  }

  private static String header(String lowerCaseHead, String name) {
    int at = lowerCaseHead.indexOf("\r\n" + name + ":");
    if (at < 0) {
      return "";
    }
    int begin = at + name.length() + 3;
    return lowerCaseHead.substring(begin, lowerCaseHead.indexOf("\r\n", begin)).strip();
  }

  /** How the bytes of a head are read: one character each. */
  static String text(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1);
  }
}
