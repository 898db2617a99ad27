package chat.parlance.application.live;

import chat.parlance.application.port.in.Sink.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the passing of time asks of one stream: a heartbeat, a word on its expiring proof, its end.
 * The proof expires by the wall's clock; everything else goes by one that is never set, or a step
 * of the wall's would silence every stream or end it. Belongs to the lane's thread.
 */
final class Pulse {

  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private final Timing timing;
  private final long beatMillis;
  private Instant beatAt;
  private @Nullable Instant blockedAt;
  private boolean warned;

  /**
   * The stream's name spreads the beats: a little under the promised interval, and not all streams
   * in step.
   */
  Pulse(Timing timing, String stream, Instant steady) {
    this.timing = timing;
    long full = timing.heartbeat().toMillis();
    this.beatMillis = full - Math.floorMod(stream.hashCode(), Math.max(1, full / 10));
    this.beatAt = steady.plusMillis(beatMillis);
  }

  /** The reader takes nothing from now on. */
  void blocked(Instant steady) {
    blockedAt = steady;
  }

  /** The reader takes again. */
  void unblocked() {
    blockedAt = null;
  }

  /** The proof was renewed: its next expiry is told of again. */
  void renewed() {
    warned = false;
  }

  /** Why the stream has to end now; null when it has not. */
  @Nullable Reason overdue(Instant now, Instant validUntil, Instant steady) {
    if (millis(now, validUntil) < -timing.expiryGrace().toMillis()) {
      return Reason.EXPIRED;
    }
    Instant since = blockedAt;
    return since != null && millis(since, steady) > timing.stalled().toMillis()
        ? Reason.TOO_SLOW
        : null;
  }

  /** How long the proof is still good, once, when it is not much longer; else null. */
  @Nullable Duration warning(Instant now, Instant validUntil) {
    long left = millis(now, validUntil);
    if (warned || left > timing.expiryWarning().toMillis()) {
      return null;
    }
    warned = true;
    return Duration.ofMillis(Math.max(0, left));
  }

  /** Whether it is time for a heartbeat; the next one is counted from here. */
  boolean beat(Instant steady) {
    if (steady.isBefore(beatAt)) {
      return false;
    }
    beatAt = steady.plusMillis(beatMillis);
    return true;
  }

  /** {@link Instant#MAX} is further than milliseconds reach. */
  private static long millis(Instant from, Instant to) {
    return to.isAfter(FAR) ? Long.MAX_VALUE : to.toEpochMilli() - from.toEpochMilli();
  }
}
