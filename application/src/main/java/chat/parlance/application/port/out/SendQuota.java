package chat.parlance.application.port.out;

import chat.parlance.domain.UserId;
import java.time.Duration;

/** How often a user may send, and signal. May be called from any thread; never blocks. */
public interface SendQuota {

  /** No bound. */
  SendQuota UNLIMITED = user -> Duration.ZERO;

  /**
   * Takes one send from the user's allowance: zero when it was there, else how long until it will
   * be; then nothing is taken.
   */
  Duration take(UserId user);

  /**
   * As {@link #take}, of the user's other allowance: for what is told to others and is no message
   * (typing, receipts, how one is seen). Without a bound where nobody says otherwise.
   */
  default Duration takeSignal(UserId user) {
    return Duration.ZERO;
  }
}
