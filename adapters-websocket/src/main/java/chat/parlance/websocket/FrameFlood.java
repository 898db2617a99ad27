package chat.parlance.websocket;

import java.time.Duration;

/**
 * Counts what a client sends that is no whole command: pings, pongs, and fragments with more to
 * come. Commands are read only as fast as they are answered; these cost work at once, and nobody
 * needs many. On the event loop only.
 */
final class FrameFlood {

  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final long most;
  private long begun = System.nanoTime();
  private long count;

  /**
   * @param perSecond how many may come a second, on average over ten
   */
  FrameFlood(int perSecond) {
    this.most = perSecond * WINDOW.toSeconds();
  }

  /** Counts one; whether it is one too many. */
  boolean tooMany() {
    long now = System.nanoTime();
    if (now - begun >= WINDOW.toNanos()) {
      begun = now;
      count = 0;
    }
    return ++count > most;
  }
}
