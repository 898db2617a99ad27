package chat.parlance.application;

import chat.parlance.application.port.out.Devices;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.application.port.out.PushSlots;
import chat.parlance.application.port.out.PushWishes;
import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Position;
import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.PushSlot;
import chat.parlance.domain.PushSlot.Place;
import chat.parlance.domain.PushSlot.Untold;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For tests in which nobody has a device. */
final class NoPush implements Devices, PushSlots {

  PushPorts ports() {
    return PushPorts.silent(this, this, new NoWishes());
  }

  @Override
  public boolean put(Device device, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Device> find(UserId user, DeviceId id) {
    return Optional.empty();
  }

  @Override
  public List<Device> of(UserId user) {
    return List.of();
  }

  @Override
  public boolean remove(UserId user, DeviceId id, @Nullable PushTarget target) {
    return false;
  }

  @Override
  public void removeOfSession(String session) {}

  @Override
  public List<Listener> in(Collection<RoomId> rooms) {
    return List.of();
  }

  @Override
  public Position told() {
    return new Position(FakeStore.EPOCH, 0);
  }

  @Override
  public Position tell(Position after, Position upTo, Map<Place, Untold> news) {
    return upTo;
  }

  @Override
  public List<PushSlot> claim(
      Instant now, Instant until, Collection<UserId> except, int most, int each) {
    return List.of();
  }

  @Override
  public boolean replace(PushSlot next) {
    return false;
  }

  @Override
  public Optional<PushSlot> find(Place place) {
    return Optional.empty();
  }

  @Override
  public void wake(@Nullable Collection<? extends Cause> causes, Instant now) {}

  private static final class NoWishes implements PushWishes {

    @Override
    public PushPreferences of(UserId user) {
      return PushPreferences.DEFAULT;
    }

    @Override
    public void put(UserId user, PushPreferences preferences) {
      throw new UnsupportedOperationException();
    }
  }
}
