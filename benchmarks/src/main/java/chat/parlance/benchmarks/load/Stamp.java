package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;

/**
 * Marks a text so that a delivery tells which send it is of, and when that was due: {@code
 * ~s0001n0000002at0000…~}, of fixed length, in ASCII that no encoding of a chat server changes, so
 * that it is found in the bytes as they come.
 */
public final class Stamp {

  /** How many bytes it takes. */
  public static final int LENGTH = 33;

  private static final byte EDGE = '~';
  private static final int LANE = 2;
  private static final int LANE_DIGITS = 4;
  private static final int NUMBER = 7;
  private static final int NUMBER_DIGITS = 8;
  private static final int DUE = 16;
  private static final int DUE_DIGITS = 16;

  private Stamp() {}

  /**
   * A text of this length that begins with a stamp.
   *
   * @param lane which sequence of sends to one room, by one sender, it is in; below 65,536
   * @param number in that sequence
   * @param due when it was to be sent, by {@link System#nanoTime}
   */
  public static String text(int lane, int number, long due, int length) {
    var text = new StringBuilder(Math.max(LENGTH, length));
    text.append((char) EDGE).append('s');
    hex(text, lane, LANE_DIGITS);
    text.append('n');
    hex(text, number, NUMBER_DIGITS);
    text.append('t');
    hex(text, due, DUE_DIGITS);
    text.append((char) EDGE);
    while (text.length() < length) {
      text.append(text.length() % 6 == 0 ? ' ' : 'o');
    }
    return text.toString();
  }

  /** Where one begins between these indexes; -1 when there is none. */
  public static int find(ByteBuf in, int from, int to) {
    int last = to - LENGTH;
    for (int at = from; at <= last; at++) {
      at = in.indexOf(at, last + 1, EDGE);
      if (at < 0) {
        return -1;
      }
      if (in.getByte(at + LENGTH - 1) == EDGE
          && in.getByte(at + 1) == 's'
          && in.getByte(at + NUMBER - 1) == 'n'
          && in.getByte(at + DUE - 1) == 't') {
        return at;
      }
    }
    return -1;
  }

  /** The lane of the stamp that begins here. */
  public static int lane(ByteBuf in, int at) {
    return (int) number(in, at + LANE, LANE_DIGITS);
  }

  /** Its number in the lane. */
  public static int number(ByteBuf in, int at) {
    return (int) number(in, at + NUMBER, NUMBER_DIGITS);
  }

  /** When it was due. */
  public static long due(ByteBuf in, int at) {
    return number(in, at + DUE, DUE_DIGITS);
  }

  private static void hex(StringBuilder text, long value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      text.append(Character.forDigit((int) (value >>> shift) & 0xf, 16));
    }
  }

  private static long number(ByteBuf in, int at, int digits) {
    long value = 0;
    for (int i = at; i < at + digits; i++) {
      value = value << 4 | Character.digit(in.getByte(i), 16);
    }
    return value;
  }
}
