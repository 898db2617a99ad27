package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** Looking into bytes without making strings of them. */
public final class Bytes {

  private Bytes() {}

  /** The bytes of an ASCII text. */
  public static byte[] of(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether what is between the indexes begins so. */
  public static boolean startsWith(ByteBuf in, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (in.getByte(from + i) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where this first is between the indexes; -1 when it is not there. */
  public static int indexOf(ByteBuf in, int from, int to, byte[] sought) {
    for (int at = from; at <= to - sought.length; at++) {
      if (startsWith(in, at, to, sought)) {
        return at;
      }
    }
    return -1;
  }

  /** The number that is written from this index on; ends before what is no digit. */
  public static long number(ByteBuf in, int from, int to) {
    long number = 0;
    for (int at = from; at < to; at++) {
      int digit = in.getByte(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** For a person to read. */
  public static String text(ByteBuf in, int from, int to) {
    return in.toString(from, Math.min(to - from, 200), StandardCharsets.UTF_8);
  }

  /** The text, if no protocol here needs to escape anything in it. */
  public static String plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '&') {
        throw new IllegalArgumentException("a text that would have to be escaped: " + text);
      }
    }
    return text;
  }

  /** Appends an ASCII text. */
  public static void append(ByteBuf out, String ascii) {
    ByteBufUtil.writeAscii(out, ascii);
  }
}
