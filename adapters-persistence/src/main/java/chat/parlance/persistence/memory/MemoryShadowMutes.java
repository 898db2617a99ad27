package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.ShadowMutes;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shadow mutes, by whom they are on. */
final class MemoryShadowMutes implements ShadowMutes {

  private record Whom(RoomId room, UserId user) {}

  private final MemoryState state;
  private final Map<Whom, ShadowMute> mutes = new HashMap<>();

  MemoryShadowMutes(MemoryState state) {
    this.state = state;
  }

  @Override
  public void put(ShadowMute mute, AuditedAct act) {
    state.locked(
        () -> {
          state.record(act);
          return mutes.put(new Whom(mute.room(), mute.user()), mute) == null;
        });
  }

  @Override
  public boolean remove(RoomId room, UserId user, AuditedAct act) {
    return state.locked(
        () -> {
          boolean there = mutes.remove(new Whom(room, user)) != null;
          if (there) {
            state.record(act);
          }
          return there;
        });
  }

  void forget(UserId user) {
    mutes.keySet().removeIf(whom -> whom.user.equals(user));
  }

  @Override
  public List<ShadowMute> holding(Instant now) {
    return state.locked(() -> mutes.values().stream().filter(mute -> mute.holds(now)).toList());
  }
}
