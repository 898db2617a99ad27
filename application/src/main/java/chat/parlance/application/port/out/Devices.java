package chat.parlance.application.port.out;

import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Preferences;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where users want to be notified. A device is named by its user and id. What it is to be told
 * ({@link PushSlots}) goes with it, and it goes with its session ({@link Sessions#revoke}).
 *
 * <p>All methods may be called from any thread and may block; they throw {@link StoreException}
 * when the store is out of reach. What they change is durable when they return.
 */
public interface Devices {

  /**
   * Adds a device, or puts it in the place of the one of its name. Another one of the same {@link
   * PushTarget.Kind} and {@link PushTarget#address}, whoever's, goes.
   *
   * @param most how many a user has: of more, the ones registered longest ago go
   * @return whether there was none of this name
   */
  boolean put(Device device, int most);

  Optional<Device> find(UserId user, DeviceId id);

  /** The user's devices, the one registered longest ago first. */
  List<Device> of(UserId user);

  /**
   * Takes a device away.
   *
   * @param target only while this is its target; null: whatever that is
   * @return false, and nothing is changed, when there is none
   */
  boolean remove(UserId user, DeviceId id, @Nullable PushTarget target);

  /** Takes the devices away that this session registered. */
  void removeOfSession(String session);

  /**
   * The devices of all members of these rooms, once for each room, in no order. Members without a
   * device cost nothing.
   */
  List<Listener> in(Collection<RoomId> rooms);

  /**
   * A device of a member of a room.
   *
   * @param direct whether the room is a direct one
   * @param preferences the member's, as they were chosen
   * @param read the seq up to which the member has seen everything
   * @param arrival the seq of the entry that brought the member in
   */
  record Listener(
      RoomId room,
      boolean direct,
      UserId user,
      DeviceId device,
      Instant registeredAt,
      Preferences preferences,
      long read,
      long arrival) {}
}
