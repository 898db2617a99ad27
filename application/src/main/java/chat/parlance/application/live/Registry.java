package chat.parlance.application.live;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open streams, counted per user and address together with those {@link Elsewhere}, and found
 * by session. Any thread.
 *
 * <p>What other servers let in is known a moment later: who opens streams on several of them within
 * that moment may have a few more than are allowed.
 */
final class Registry {

  /**
   * Longer than any access token lives: until then an ended session's token could still be shown.
   */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final Duration RETRY = Duration.ofSeconds(5);

  private static final Refusal GOING =
      Refusal.later(Reason.UNAVAILABLE, "This server is going away.", RETRY);
  private static final Refusal ENDED = Refusal.of(Reason.UNAUTHENTICATED, "The session has ended.");

  private record Place(UserId user, String address) {}

  private final Limits limits;
  private final Elsewhere elsewhere;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<UserId, Integer> perUser = new HashMap<>();
  private final Map<String, Integer> perAddress = new HashMap<>();
  private final Map<String, Follower> followers = new HashMap<>();
  private final Map<String, Instant> revoked = new HashMap<>();
  private boolean draining;

  Registry(Limits limits, Elsewhere elsewhere) {
    this.limits = limits;
    this.elsewhere = elsewhere;
  }

  /** Takes a place for a stream; null when it was there, else why not. */
  synchronized @Nullable Refusal admit(String stream, UserId user, String address) {
    if (draining) {
      return GOING;
    }
    int ofUser = perUser.getOrDefault(user, 0) + elsewhere.of(user);
    int atAddress = perAddress.getOrDefault(address, 0) + elsewhere.at(address);
    if (ofUser >= limits.connectionsPerUser() || atAddress >= limits.connectionsPerAddress()) {
      return Refusal.later(Reason.RATE_LIMITED, "Too many live connections are open.", RETRY);
    }
    places.put(stream, new Place(user, address));
    perUser.merge(user, 1, Integer::sum);
    perAddress.merge(address, 1, Integer::sum);
    return null;
  }

  /**
   * Makes the stream one that is found; null when it was. Else why it has to end at once: all
   * streams have been told to go, or its session has ended in the meantime.
   */
  synchronized Sink.@Nullable Reason add(Follower follower) {
    if (draining) {
      return Sink.Reason.DRAINING;
    }
    if (revoked.containsKey(follower.session())) {
      return Sink.Reason.REVOKED;
    }
    followers.put(follower.id(), follower);
    return null;
  }

  /** What is said to whom {@link #add} did not take. */
  static Refusal refusal(Sink.Reason late) {
    return late == Sink.Reason.DRAINING ? GOING : ENDED;
  }

  /** False when the new proof's session has ended. */
  synchronized boolean mayRenew(Caller newer) {
    return !revoked.containsKey(newer.session());
  }

  synchronized void remove(String stream) {
    Place place = places.remove(stream);
    if (place != null) {
      perUser.computeIfPresent(place.user, (user, count) -> count == 1 ? null : count - 1);
      perAddress.computeIfPresent(place.address, (address, count) -> count == 1 ? null : count - 1);
    }
    followers.remove(stream);
  }

  /** Whether it is known that the session has ended. */
  synchronized boolean hasEnded(String session) {
    return revoked.containsKey(session);
  }

  /** The session's streams; none can be added to them any more. */
  synchronized List<Follower> revoke(String session, Instant now) {
    revoked.values().removeIf(at -> at.plus(REMEMBERED).isBefore(now));
    revoked.put(session, now);
    return followers.values().stream()
        .filter(follower -> follower.session().equals(session))
        .toList();
  }

  /** All streams; none can be added any more. */
  synchronized List<Follower> drain() {
    draining = true;
    return new ArrayList<>(followers.values());
  }

  /** The user's streams. */
  synchronized List<Follower> of(UserId user) {
    return followers.values().stream().filter(follower -> follower.user().equals(user)).toList();
  }

  /** Whether the user has a stream here. */
  synchronized boolean has(UserId user) {
    return perUser.containsKey(user);
  }

  synchronized int size() {
    return followers.size();
  }
}
