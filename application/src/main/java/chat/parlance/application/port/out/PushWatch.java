package chat.parlance.application.port.out;

import chat.parlance.domain.PushTarget;
import java.time.Duration;

/**
 * Is told what becomes of notifications, to count it. May be called from any thread, by many at
 * once; returns at once and throws nothing.
 */
public interface PushWatch {

  /** Counts nothing. */
  PushWatch NONE =
      new PushWatch() {
        @Override
        public void sent(PushTarget.Kind kind, Duration delay) {}

        @Override
        public void failed(PushTarget.Kind kind) {}

        @Override
        public void pruned(PushTarget.Kind kind) {}
      };

  /**
   * A service has taken a notification.
   *
   * @param delay since it was due
   */
  void sent(PushTarget.Kind kind, Duration delay);

  /** A notification was given up. */
  void failed(PushTarget.Kind kind);

  /** A device was forgotten, for nothing reaches it any more. */
  void pruned(PushTarget.Kind kind);
}
