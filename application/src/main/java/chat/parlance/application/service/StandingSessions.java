package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which sessions were seen to stand within the last second: each is asked of the store once a
 * second, however many calls it makes, and an end that another server made is noticed within one.
 */
final class StandingSessions {

  static final Duration TRUSTED = Duration.ofSeconds(1);
  static final int MOST = 100_000;

  private final Sessions sessions;
  private final Consumer<String> revoked;
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();

  /**
   * @param revoked told of each session that ends, after it has ended: end its live streams
   */
  StandingSessions(Sessions sessions, Consumer<String> revoked) {
    this.sessions = sessions;
    this.revoked = revoked;
  }

  boolean stands(Caller caller, Instant now) {
    Instant at = seen.get(caller.session());
    if (at != null && now.isBefore(at.plus(TRUSTED))) {
      return true;
    }
    boolean stands = sessions.owner(caller.session()).filter(caller.user()::equals).isPresent();
    if (stands) {
      if (seen.size() >= MOST) {
        seen.clear(); // cheaper than an order of use, and costs each session one question
      }
      seen.put(caller.session(), now);
    } else {
      seen.remove(caller.session());
    }
    return stands;
  }

  /** The session has ended. */
  void ended(String session) {
    seen.remove(session);
    revoked.accept(session);
  }
}
