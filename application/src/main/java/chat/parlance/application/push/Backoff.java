package chat.parlance.application.push;

import chat.parlance.domain.PushSlot;
import chat.parlance.domain.PushSlot.Untold;
import java.time.Duration;
import java.time.Instant;

/** How long to wait. */
final class Backoff {

  /** After so long in vain a notification is given up. */
  static final Duration LAST = Duration.ofHours(24);

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int DOUBLINGS = 20;

  /** The longest between two looks at whether somebody has gone who was there. */
  private static final Duration LOOK = Duration.ofMinutes(5);

  private Backoff() {}

  /**
   * Before the next try: any time up to twice as long as the last bound (full jitter), so that
   * those that failed together do not come back together. It is drawn from the slot itself.
   */
  static Duration before(PushSlot slot) {
    long bound =
        Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(DOUBLINGS, slot.tries()));
    long drawn = mixed(31L * slot.place().hashCode() + slot.version());
    return Duration.ofMillis(1 + Math.floorMod(drawn, bound));
  }

  /** Spreads over all bits what differs in a few (the finalizer of MurmurHash3, 64 bits). */
  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  /**
   * Before the next look at one who is around and does not read: the longer they have not, the less
   * it matters, but for what is urgent.
   */
  static Duration whileAround(Untold untold, Duration away, Instant now) {
    Duration half = Duration.between(untold.saidAt(), now).dividedBy(2);
    Duration longest = half.compareTo(LOOK) < 0 ? half : LOOK;
    return untold.urgent() || longest.compareTo(away) < 0 ? away : longest;
  }
}
