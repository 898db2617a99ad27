package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.PushWishes;
import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.UserId;
import java.util.HashMap;
import java.util.Map;

/** How users want to be notified. */
final class MemoryWishes implements PushWishes {

  private final MemoryState state;
  private final Map<UserId, PushPreferences> wishes = new HashMap<>();

  MemoryWishes(MemoryState state) {
    this.state = state;
  }

  @Override
  public PushPreferences of(UserId user) {
    return state.locked(() -> wishes.getOrDefault(user, PushPreferences.DEFAULT));
  }

  void forget(UserId user) {
    wishes.remove(user);
  }

  @Override
  public void put(UserId user, PushPreferences preferences) {
    state.locked(() -> wishes.put(user, preferences));
  }
}
