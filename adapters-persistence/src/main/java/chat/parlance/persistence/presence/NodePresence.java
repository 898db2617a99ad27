package chat.parlance.persistence.presence;

import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.domain.Presence;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Presence as one server knows it: devices in memory, also those that are connected to other
 * servers, if somebody tells of them; what outlives them in a {@link SeenStore}. Being heard of is
 * not worth a write each time, nor is coming, which thousands may do at once: the store is told
 * when a user goes or chooses, and of those who stay every few minutes.
 */
public final class NodePresence implements PresenceBoard {

  private static final Duration SAVE_EVERY = Duration.ofMinutes(5);
  private static final int SWEEP_EVERY = 1_024;

  private final SeenStore store;

  /**
   * Those connected, and those not yet found to be gone. The map locks each user's entry by itself.
   */
  private final ConcurrentHashMap<UserId, Devices> present = new ConcurrentHashMap<>();

  private int calls;

  public NodePresence(SeenStore store) {
    this.store = store;
  }

  @Override
  public void connected(UserId user, String device, Instant now) {
    Seen known = present.containsKey(user) ? null : load(user);
    present.compute(
        user,
        (id, before) -> {
          Devices devices = before == null ? new Devices(id, orNever(known), now) : before;
          devices.heard(device, now);
          if (devices.due(now, SAVE_EVERY)) {
            save(devices, id, now);
          }
          return devices;
        });
    sweep(now);
  }

  @Override
  public void disconnected(UserId user, String device, Instant now) {
    present.computeIfPresent(
        user,
        (id, devices) -> {
          devices.gone(device, now);
          save(devices, id, now);
          return devices.absent(now) ? null : devices;
        });
  }

  @Override
  public void choose(UserId user, Presence.Status status, Instant now) {
    if (status == Presence.Status.OFFLINE) {
      throw new IllegalArgumentException("offline is not a choice");
    }
    Seen known = present.containsKey(user) ? null : load(user);
    present.compute(
        user,
        (id, before) -> {
          Devices devices = before == null ? new Devices(id, orNever(known), now) : before;
          devices.choose(status, now);
          store.chosen(id, devices.seen());
          devices.saved(now);
          return devices.absent(now) ? null : devices;
        });
  }

  @Override
  public void refresh(UserId user) {
    // Within the entry's lock, so that a choice made here meanwhile is not lost from memory.
    present.computeIfPresent(
        user,
        (id, devices) -> {
          devices.refresh(load(id));
          return devices;
        });
  }

  @Override
  public List<Presence> of(Collection<UserId> users, Instant now) {
    Map<UserId, Presence> here = new HashMap<>();
    Set<UserId> others = new HashSet<>();
    for (UserId user : users) {
      var devices =
          present.computeIfPresent(
              user,
              (id, found) -> {
                here.put(id, found.view(now));
                return found;
              });
      if (devices == null) {
        others.add(user);
      }
    }
    Map<UserId, Seen> kept = others.isEmpty() ? Map.of() : store.load(others);
    others.forEach(user -> here.put(user, offline(user, kept.get(user))));
    return users.stream().map(user -> Objects.requireNonNull(here.get(user))).toList();
  }

  private static Presence offline(UserId user, @Nullable Seen kept) {
    return new Presence(user, Presence.Status.OFFLINE, orNever(kept).lastSeenAt());
  }

  private Seen load(UserId user) {
    return orNever(store.load(List.of(user)).get(user));
  }

  private static Seen orNever(@Nullable Seen seen) {
    return seen == null ? Seen.NEVER : seen;
  }

  private void save(Devices devices, UserId user, Instant now) {
    Instant seen = devices.seen().lastSeenAt();
    if (seen != null) {
      store.seen(user, seen);
    }
    devices.saved(now);
  }

  /** Lets go of users whose devices fell silent without a word. */
  private void sweep(Instant now) {
    // A lost update of the counter only delays a sweep.
    if (++calls % SWEEP_EVERY != 0) {
      return;
    }
    for (UserId user : present.keySet()) {
      present.computeIfPresent(
          user,
          (id, devices) -> {
            if (!devices.absent(now)) {
              return devices;
            }
            save(devices, id, now);
            return null;
          });
    }
  }
}
