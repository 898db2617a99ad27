package chat.parlance.websocket;

import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why this server closes a WebSocket, and what the client does about it. The wire names are pinned
 * by a test and listed in {@code docs/asyncapi.yml}.
 */
enum CloseCode {
  /** Something broke here; the log has everything, resume. */
  INTERNAL(1011, "internal", Duration.ofSeconds(1)),
  /** This server is going away; another one, or this one restarted, goes on. */
  DRAINING(1012, "draining", Duration.ofMillis(250)),
  /** The client broke the protocol, and would again. */
  BAD_FRAME(4400, "bad-frame", null),
  /** As {@link #BAD_FRAME}: a message larger than {@code hello.limits} allows. */
  TOO_LARGE(4400, "too-large", null),
  /** The access token ended and was not renewed: reconnect with a fresh one. */
  TOKEN_EXPIRED(4401, "token-expired", Duration.ZERO),
  /** The session was ended: log in again. */
  REVOKED(4403, "revoked", null),
  /** The client took nothing for too long: resume, and read faster. */
  TOO_SLOW(4408, "too-slow", Duration.ofSeconds(1)),
  /** The user or the address has too many connections: close one, or wait. */
  TOO_MANY(4429, "too-many", Duration.ofSeconds(30)),
  /** As {@link #TOO_MANY}, of frames that are no commands: send fewer pings and fragments. */
  FLOOD(4429, "flood", Duration.ofSeconds(30));

  private final int code;
  private final String reason;
  private final @Nullable Duration reconnectAfter;

  CloseCode(int code, String reason, @Nullable Duration reconnectAfter) {
    this.code = code;
    this.reason = reason;
    this.reconnectAfter = reconnectAfter;
  }

  int code() {
    return code;
  }

  /** What the close frame says beside the code. */
  String reason() {
    return reason;
  }

  /**
   * How long a client waits, at least, before it connects again with its last position; null: it
   * does not.
   */
  @Nullable Duration reconnectAfter() {
    return reconnectAfter;
  }

  static CloseCode of(Sink.Reason reason) {
    return switch (reason) {
      case EXPIRED -> TOKEN_EXPIRED;
      case REVOKED -> REVOKED;
      case TOO_SLOW -> TOO_SLOW;
      case DRAINING -> DRAINING;
      case FAILED -> INTERNAL;
    };
  }

  /** What closes a socket whose stream was refused after the handshake. */
  static CloseCode of(Refusal.Reason refusal) {
    return switch (refusal) {
      case UNAUTHENTICATED, FORBIDDEN -> REVOKED;
      case RATE_LIMITED, SLOW_MODE -> TOO_MANY;
      case UNAVAILABLE -> INTERNAL;
      case NOT_FOUND, CONFLICT, KEY_REUSED, INVALID, TOO_LARGE, ARCHIVED -> BAD_FRAME;
    };
  }
}
