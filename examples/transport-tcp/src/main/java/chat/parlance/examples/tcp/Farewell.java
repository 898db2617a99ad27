package chat.parlance.examples.tcp;

import chat.parlance.application.port.in.Sink;
import chat.parlance.protocol.Wire;

/**
 * The last line of a stream that the server ends: {@code {"type":"close","code","reason"}}, in the
 * words with which the WebSocket closes.
 */
enum Farewell {
  INTERNAL(1011, "internal"),
  DRAINING(1012, "draining"),
  BAD_FRAME(4400, "bad-frame"),
  TOO_LARGE(4400, "too-large"),
  TOKEN_EXPIRED(4401, "token-expired"),
  REVOKED(4403, "revoked"),
  /** It took nothing, or said nothing, for too long. */
  TOO_SLOW(4408, "too-slow");

  private final int code;
  private final String reason;

  Farewell(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  byte[] frame() {
    return Wire.bytes(new Close("close", code, reason));
  }

  static Farewell of(Sink.Reason reason) {
    return switch (reason) {
      case EXPIRED -> TOKEN_EXPIRED;
      case REVOKED -> REVOKED;
      case TOO_SLOW -> TOO_SLOW;
      case DRAINING -> DRAINING;
      case FAILED -> INTERNAL;
    };
  }

  private record Close(String type, int code, String reason) {}
}
