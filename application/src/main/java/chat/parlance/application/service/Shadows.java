package chat.parlance.application.service;

import chat.parlance.application.port.out.ShadowMutes;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The shadow mutes as they were within the last second: read whole, once a second at most, however
 * much is said; at once after one was set here. Any thread.
 */
final class Shadows {

  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private record Whom(RoomId room, UserId user) {}

  private record Known(Map<Whom, ShadowMute> mutes, Instant at) {}

  private final ShadowMutes store;
  private final InstantSource time;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Known known = new Known(Map.of(), Instant.MIN);

  Shadows(ShadowMutes store, InstantSource time) {
    this.store = store;
    this.time = time;
  }

  boolean on(RoomId room, UserId user) {
    Instant now = time.instant();
    ShadowMute mute = fresh(now).mutes.get(new Whom(room, user));
    return mute != null && mute.holds(now);
  }

  List<ShadowMute> in(RoomId room) {
    return store.holding(time.instant()).stream()
        .filter(mute -> mute.room().equals(room))
        .sorted((one, other) -> other.at().compareTo(one.at()))
        .toList();
  }

  /** What is known is no longer to be trusted: something was changed here. */
  void changed() {
    reading.lock();
    try {
      known = new Known(known.mutes, Instant.MIN);
    } finally {
      reading.unlock();
    }
  }

  private Known fresh(Instant now) {
    Known seen = known;
    if (isFresh(seen, now)) {
      return seen;
    }
    reading.lock(); // one reads, and the others wait for what it finds
    try {
      if (!isFresh(known, now)) {
        Map<Whom, ShadowMute> mutes = new HashMap<>();
        store.holding(now).forEach(mute -> mutes.put(new Whom(mute.room(), mute.user()), mute));
        known = new Known(mutes, now);
      }
      return known;
    } finally {
      reading.unlock();
    }
  }

  private static boolean isFresh(Known known, Instant now) {
    // A clock that was set back must not make old knowledge good for ever.
    return !known.at.equals(Instant.MIN)
        && !now.isBefore(known.at)
        && now.isBefore(known.at.plus(TRUSTED));
  }
}
