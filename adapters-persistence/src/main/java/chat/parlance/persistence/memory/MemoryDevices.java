package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Devices;
import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The devices, by user and id. */
final class MemoryDevices implements Devices {

  private final MemoryState state;
  private final MemorySlots slots;
  private final Map<UserId, Map<DeviceId, Device>> devices = new HashMap<>();

  MemoryDevices(MemoryState state, MemorySlots slots) {
    this.state = state;
    this.slots = slots;
  }

  @Override
  public boolean put(Device device, int most) {
    return state.locked(
        () -> {
          boolean known = mine(device.user()).containsKey(device.id());
          drop(it -> isSameTarget(it, device) && !isSame(it, device));
          mine(device.user()).put(device.id(), device);
          List<Device> oldest = sorted(device.user());
          oldest.stream()
              .limit(Math.max(0, oldest.size() - most))
              .forEach(old -> drop(it -> isSame(it, old)));
          slots.known(device);
          return !known;
        });
  }

  private Map<DeviceId, Device> mine(UserId user) {
    return devices.computeIfAbsent(user, some -> new HashMap<>());
  }

  private static boolean isSame(Device one, Device other) {
    return one.user().equals(other.user()) && one.id().equals(other.id());
  }

  private static boolean isSameTarget(Device one, Device other) {
    return one.target().kind() == other.target().kind()
        && one.target().address().equals(other.target().address());
  }

  private boolean drop(Predicate<Device> which) {
    List<Device> gone =
        devices.values().stream().flatMap(it -> it.values().stream()).filter(which).toList();
    gone.forEach(
        it -> {
          mine(it.user()).remove(it.id());
          slots.forget(it);
        });
    return !gone.isEmpty();
  }

  @Override
  public Optional<Device> find(UserId user, DeviceId id) {
    return state.locked(() -> Optional.ofNullable(mine(user).get(id)));
  }

  @Override
  public List<Device> of(UserId user) {
    return state.locked(() -> sorted(user));
  }

  private List<Device> sorted(UserId user) {
    return mine(user).values().stream()
        .sorted(Comparator.comparing(Device::registeredAt).thenComparing(it -> it.id().value()))
        .toList();
  }

  @Override
  public boolean remove(UserId user, DeviceId id, @Nullable PushTarget target) {
    return state.locked(
        () -> {
          Device device = mine(user).get(id);
          return device != null
              && (target == null || target.equals(device.target()))
              && drop(device::equals);
        });
  }

  @Override
  public void removeOfSession(String session) {
    state.locked(() -> end(session));
  }

  /** Within the lock. */
  boolean end(String session) {
    return drop(it -> it.session().equals(session));
  }

  void forget(UserId user) {
    drop(it -> it.user().equals(user));
  }

  @Override
  public List<Listener> in(Collection<RoomId> rooms) {
    return state.locked(
        () -> {
          List<Listener> listeners = new ArrayList<>();
          rooms.stream()
              .distinct()
              .map(state::room)
              .filter(Objects::nonNull)
              .forEach(room -> add(room, listeners));
          return List.copyOf(listeners);
        });
  }

  private void add(MemoryRoom room, List<Listener> listeners) {
    devices.forEach(
        (user, theirs) -> {
          MemoryMember member = room.members.get(user);
          if (member != null) {
            for (Device device : theirs.values()) {
              listeners.add(
                  new Listener(
                      member.member().room(),
                      room.kind() == RoomKind.DIRECT,
                      user,
                      device.id(),
                      device.registeredAt(),
                      member.member().preferences(),
                      member.read(),
                      member.member().arrival()));
            }
          }
        });
  }
}
