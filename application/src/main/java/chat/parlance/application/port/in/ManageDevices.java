package chat.parlance.application.port.in;

import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say where one wants to be notified while away. A device belongs to the session that registered it
 * and goes when that ends; it goes too when its service says that it is no more.
 */
public interface ManageDevices {

  /** The most that one user has: of more, those registered longest ago go. */
  int MOST = 20;

  /**
   * Registers a device, or registers it again with what may be another target. A target that
   * another device has, whoever's, moves to this one.
   *
   * @param target of a {@link PushTarget.Webhook}, the secret may be empty: it keeps the one that
   *     it has, or gets one
   * @return refused: a target that cannot be reached, or of a kind that this server has no service
   *     for (INVALID)
   */
  Result<Registered> register(Caller caller, DeviceId id, PushTarget target);

  /** Forgets a device. Refused: there is none (NOT_FOUND). */
  Result<DeviceId> remove(Caller caller, DeviceId id);

  /**
   * Sends a notification to a device, and waits for what its service says. Refused: there is no
   * such device (NOT_FOUND); RATE_LIMITED, as sends of messages are.
   */
  Result<Reached> test(Caller caller, DeviceId id);

  /** The caller's devices, the one registered longest ago first. */
  Result<List<Device>> list(Caller caller);

  /**
   * A device that is registered now.
   *
   * @param fresh whether there was none of this id before
   * @param secret what was made for it and is not told again; null: nothing
   */
  record Registered(Device device, boolean fresh, @Nullable String secret) {
    @Override
    public String toString() {
      return "Registered[" + device.id() + "]"; // a secret never reaches a log
    }
  }

  /** What a device's service said. */
  enum Reached {
    SENT,
    /** There is no such device any more, and it was forgotten. */
    GONE,
    REFUSED,
    /** Not now. */
    LATER
  }
}
