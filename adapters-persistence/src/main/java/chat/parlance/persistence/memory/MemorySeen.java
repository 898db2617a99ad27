package chat.parlance.persistence.memory;

import chat.parlance.domain.UserId;
import chat.parlance.persistence.presence.Seen;
import chat.parlance.persistence.presence.SeenStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When users were last seen. */
final class MemorySeen implements SeenStore {

  private final Map<UserId, Seen> kept = new ConcurrentHashMap<>();

  @Override
  public Map<UserId, Seen> load(Collection<UserId> users) {
    Map<UserId, Seen> found = new HashMap<>(kept);
    found.keySet().retainAll(users);
    return found;
  }

  void forget(UserId user) {
    kept.remove(user);
  }

  @Override
  public void seen(UserId user, Instant at) {
    kept.merge(user, new Seen(at, Seen.NEVER.choice()), (old, now) -> old.later(at));
  }

  @Override
  public void chosen(UserId user, Seen now) {
    kept.merge(user, now, (old, same) -> now.later(old.lastSeenAt()));
  }
}
