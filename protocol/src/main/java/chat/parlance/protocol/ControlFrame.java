package chat.parlance.protocol;

import chat.parlance.application.port.in.Control;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Position;
import chat.parlance.domain.UserId;
import org.jspecify.annotations.Nullable;

/** What a stream says about itself. */
sealed interface ControlFrame {

  String HELLO = "hello";
  String LIVE = "live";
  String HEARTBEAT = "heartbeat";
  String AUTH_EXPIRING = "auth.expiring";
  String DRAIN = "drain";
  String PROBLEM = "problem";

  static ControlFrame of(Control control) {
    return switch (control) {
      case Control.Hello it -> hello(it);
      case Control.Live it -> new Placed(LIVE, it.position());
      case Control.Heartbeat it -> new Placed(HEARTBEAT, it.position());
      case Control.AuthExpiring it -> new Expiring(AUTH_EXPIRING, it.in().toMillis());
      case Control.Drain it -> new Drain(DRAIN, it.reconnectAfter().toMillis());
      case Control.Problem it -> new Failed(PROBLEM, Problem.of(it.refusal()));
    };
  }

  private static ControlFrame hello(Control.Hello it) {
    return new Hello(
        HELLO,
        it.stream(),
        it.user(),
        it.position(),
        it.resumed(),
        it.reset() == null ? null : new Reset(it.reset()),
        it.heartbeat().toMillis(),
        it.limits());
  }

  record Hello(
      String type,
      String session,
      UserId user,
      Position position,
      boolean resumed,
      @Nullable Reset reset,
      long heartbeatMs,
      Limits limits)
      implements ControlFrame {}

  /** Why the stream could not be resumed. */
  record Reset(Control.Reset reason) {}

  /** A frame that says up to where the stream is complete. */
  record Placed(String type, Position position) implements ControlFrame {}

  record Expiring(String type, long inMs) implements ControlFrame {}

  record Drain(String type, long reconnectAfterMs) implements ControlFrame {}

  record Failed(String type, Problem problem) implements ControlFrame {}
}
