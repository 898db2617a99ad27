package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which sessions were seen to stand within the last second: each is asked of the store once a
 * second, however many calls it makes, and an end that another server made is noticed within one.
 */
final class StandingSessions {

  private static final Duration TRUSTED = Duration.ofSeconds(1);
  private static final int MOST = 100_000;

  private final Sessions sessions;
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();

  StandingSessions(Sessions sessions) {
    this.sessions = sessions;
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

  void forget(String session) {
    seen.remove(session);
  }
}
