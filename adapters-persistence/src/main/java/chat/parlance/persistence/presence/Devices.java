package chat.parlance.persistence.presence;

import chat.parlance.domain.Presence;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The devices of one user, and what is known of their presence. Not safe for threads: the board
 * locks.
 */
final class Devices {

  private static final Duration FORGET_AFTER = Duration.ofSeconds(90);

  private final UserId user;
  private final Map<String, Instant> heardOf = new HashMap<>();
  private Seen seen;
  private Instant savedAt;

  /**
   * A user's devices, none so far.
   *
   * @param seen what is kept of the user
   */
  Devices(UserId user, Seen seen, Instant now) {
    this.user = user;
    this.seen = seen;
    this.savedAt = now;
  }

  void heard(String device, Instant now) {
    heardOf.put(device, now);
    touch(now);
  }

  void gone(String device, Instant now) {
    if (heardOf.remove(device) != null) {
      touch(now);
    }
  }

  void choose(Status choice, Instant now) {
    forget(now);
    // Who becomes invisible goes offline for the others: that is the last that they see.
    if (!heardOf.isEmpty() && seen.choice() != choice) {
      seen = new Seen(later(now), choice);
    }
    seen = new Seen(seen.lastSeenAt(), choice);
  }

  /** What is kept may be newer than what is known here. */
  void refresh(Seen kept) {
    Instant last = kept.lastSeenAt();
    seen = new Seen(last == null ? seen.lastSeenAt() : later(last), kept.choice());
  }

  private void touch(Instant now) {
    if (seen.choice() != Status.INVISIBLE) {
      seen = new Seen(later(now), seen.choice());
    }
  }

  private Instant later(Instant now) {
    Instant before = seen.lastSeenAt();
    return before != null && before.isAfter(now) ? before : now;
  }

  boolean absent(Instant now) {
    forget(now);
    return heardOf.isEmpty();
  }

  private void forget(Instant now) {
    heardOf.values().removeIf(last -> last.plus(FORGET_AFTER).isBefore(now));
  }

  Presence view(Instant now) {
    boolean here = !absent(now) && seen.choice() != Status.INVISIBLE;
    return new Presence(user, here ? seen.choice() : Status.OFFLINE, seen.lastSeenAt());
  }

  Seen seen() {
    return seen;
  }

  /** Whether what changed since was not yet kept for so long that it should be. */
  boolean due(Instant now, Duration interval) {
    return !savedAt.plus(interval).isAfter(now);
  }

  void saved(Instant now) {
    savedAt = now;
  }
}
