package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The head of an HTTP/1.1 answer. */
final class HttpHead {

  /** CR LF CR LF. */
  private static final int END = 0x0d0a0d0a;

  private static final int END_LENGTH = 4;

  private HttpHead() {}

  /** ASCII as bytes. */
  static ByteBuf bytes(String ascii) {
    return Unpooled.copiedBuffer(ascii, StandardCharsets.US_ASCII);
  }

  /** Where the body of the answer that comes first begins; -1 when its head is not whole. */
  static int end(ByteBuf in) {
    for (int at = in.readerIndex(); at <= in.writerIndex() - END_LENGTH; at++) {
      if (in.getInt(at) == END) {
        return at + END_LENGTH;
      }
    }
    return -1;
  }

  /** Takes the head and gives its status; -1 when it is not whole, and nothing is taken. */
  static int read(ByteBuf in) {
    int end = end(in);
    if (end < 0) {
      return -1;
    }
    int status = status(in);
    in.readerIndex(end);
    return status;
  }

  /** The status in the head that begins here. */
  static int status(ByteBuf in) {
    int at = in.readerIndex() + "HTTP/1.1 ".length();
    return Integer.parseInt(in.toString(at, 3, StandardCharsets.US_ASCII));
  }

  /** The length that the head between the reader index and here tells; -1 when it is chunked. */
  static int length(ByteBuf in, int end) {
    String head =
        in.toString(in.readerIndex(), end - in.readerIndex(), StandardCharsets.US_ASCII)
            .toLowerCase(Locale.ROOT);
    int at = head.indexOf("\r\ncontent-length:");
    if (at < 0) {
      return head.contains("\r\ntransfer-encoding:") ? -1 : 0;
    }
    int from = at + "\r\ncontent-length:".length();
    return Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)).trim());
  }
}
