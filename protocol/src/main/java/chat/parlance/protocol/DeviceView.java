package chat.parlance.protocol;

import chat.parlance.application.port.in.ManageDevices.Registered;
import chat.parlance.domain.Device;
import chat.parlance.domain.PushTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as its user lists it: nothing of how it is reached.
 *
 * @param secret what the server made for a {@code webhook}, told this once; else absent
 */
public record DeviceView(
    String id, PushTarget.Kind kind, Instant registeredAt, @Nullable String secret) {

  public static DeviceView of(Device device) {
    return of(device, null);
  }

  public static DeviceView of(Registered registered) {
    return of(registered.device(), registered.secret());
  }

  private static DeviceView of(Device device, @Nullable String secret) {
    return new DeviceView(
        device.id().value(), device.target().kind(), device.registeredAt(), secret);
  }

  @Override
  public String toString() {
    return "DeviceView[" + id + "]"; // a secret never reaches a log
  }
}
