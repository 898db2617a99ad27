package chat.parlance.websocket;

import java.util.Arrays;

/**
 * A server's text frame (RFC 6455, 5.2): final, unmasked, header and payload in one array, so that
 * a delivery is one copy.
 */
final class ServerFrame {

  private static final byte FINAL_TEXT = (byte) 0x81;
  private static final int IN_16_BITS = 126;
  private static final int IN_64_BITS = 127;

  private ServerFrame() {}

  static byte[] text(byte[] payload) {
    int length = payload.length;
    int header = length < IN_16_BITS ? 2 : length < 1 << 16 ? 4 : 10;
    byte[] frame = new byte[header + length];
    frame[0] = FINAL_TEXT;
    switch (header) {
      case 2 -> frame[1] = (byte) length;
      case 4 -> {
        frame[1] = IN_16_BITS;
        frame[2] = (byte) (length >> 8);
        frame[3] = (byte) length;
      }
      default -> {
        frame[1] = IN_64_BITS;
        Arrays.fill(frame, 2, 6, (byte) 0); // an array is shorter than 2^31
        frame[6] = (byte) (length >> 24);
        frame[7] = (byte) (length >> 16);
        frame[8] = (byte) (length >> 8);
        frame[9] = (byte) length;
      }
    }
    System.arraycopy(payload, 0, frame, header, length);
    return frame;
  }
}
