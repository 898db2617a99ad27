package chat.parlance.benchmarks.parlance;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Looking into bytes without making strings of them. */
final class Ascii {

  private Ascii() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Where this first is between the indexes; -1 when it is not there. */
  static int find(ByteBuf in, int from, int to, byte[] sought) {
    for (int at = from; at <= to - sought.length; at++) {
      if (is(in, at, sought)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean is(ByteBuf in, int at, byte[] sought) {
    for (int i = 0; i < sought.length; i++) {
      if (in.getByte(at + i) != sought[i]) {
        return false;
      }
    }
    return true;
  }
}
