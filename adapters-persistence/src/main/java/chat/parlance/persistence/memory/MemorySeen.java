package chat.parlance.persistence.memory;

import chat.parlance.domain.UserId;
import chat.parlance.persistence.presence.Seen;
import chat.parlance.persistence.presence.SeenStore;
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

  @Override
  public void save(UserId user, Seen seen) {
    kept.put(user, seen);
  }
}
