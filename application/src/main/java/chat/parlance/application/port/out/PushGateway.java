package chat.parlance.application.port.out;

import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Delivers notifications to devices, by whatever service reaches them. May be called from any
 * thread, by many at once, and blocks for a bounded time. An exception is a bug.
 */
public interface PushGateway {

  /** Reaches nobody. */
  PushGateway NONE =
      new PushGateway() {
        @Override
        public boolean speaks(PushTarget.Kind kind) {
          return false;
        }

        @Override
        public @Nullable String flaw(PushTarget target) {
          return "This server sends no notifications of that kind.";
        }

        @Override
        public Outcome send(PushTarget target, Notification notification) {
          return new Outcome.Refused("no gateway");
        }

        @Override
        public @Nullable String publicKey(PushTarget.Kind kind) {
          return null;
        }
      };

  /** Whether it has been set up for targets of this kind. */
  boolean speaks(PushTarget.Kind kind);

  /**
   * What is wrong with a target that somebody wants to register, without reaching out to it: keys
   * that are none, an address that is not a public one.
   *
   * @return one sentence for whoever registers it; null: nothing
   */
  @Nullable String flaw(PushTarget target);

  /** Delivers one, or says why not. Never tries again by itself. */
  Outcome send(PushTarget target, Notification notification);

  /**
   * What a client needs to subscribe to notifications of this kind: for Web Push, the server's key
   * (RFC 8292), an uncompressed P-256 point in base64url.
   *
   * @return null: nothing
   */
  @Nullable String publicKey(PushTarget.Kind kind);

  /** What became of it. */
  sealed interface Outcome {

    /** The service has taken it. */
    record Sent() implements Outcome {}

    /** There is no such device any more: nothing will ever reach it. */
    record Gone() implements Outcome {}

    /**
     * The service will not take this one, however often it is tried.
     *
     * @param why for the log; names no target
     */
    record Refused(String why) implements Outcome {}

    /**
     * Not now.
     *
     * @param after the earliest that the service wants to be asked again; null: it did not say
     * @param why for the log; names no target
     */
    record Later(@Nullable Duration after, String why) implements Outcome {}
  }
}
