package chat.parlance.application.port.out;

import java.time.Duration;

/**
 * What push notifications stand on.
 *
 * @param gateway {@link PushGateway#NONE} where none are sent
 * @param away how long nobody is told anything after they were around, nor after it was said: so
 *     long they have to see it by themselves
 */
public record PushPorts(
    Devices devices,
    PushSlots slots,
    PushWishes wishes,
    PushGateway gateway,
    PushWatch watch,
    Duration away) {

  /** What {@code away} is when nobody says otherwise. */
  public static final Duration AWAY = Duration.ofSeconds(20);

  /** These stores, and nothing is sent. */
  public static PushPorts silent(Devices devices, PushSlots slots, PushWishes wishes) {
    return new PushPorts(devices, slots, wishes, PushGateway.NONE, PushWatch.NONE, AWAY);
  }

  /** The same stores with another gateway, watched by this. */
  public PushPorts with(PushGateway other, PushWatch otherWatch) {
    return new PushPorts(devices, slots, wishes, other, otherWatch, away);
  }
}
