package chat.parlance.application.push;

import chat.parlance.application.live.LogFollower;
import chat.parlance.application.port.out.Ports;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells people who are away what was said, on threads of its own: nobody who sends or reads waits
 * for it. Where no device can be reached it does nothing, and costs nothing. Any thread.
 */
public final class Push implements AutoCloseable {

  private record Working(LogFollower follower, Deliveries deliveries) {}

  private final @Nullable Working working;

  public Push(Ports ports) {
    boolean reaches =
        Arrays.stream(PushTarget.Kind.values()).anyMatch(ports.push().gateway()::speaks);
    this.working =
        reaches
            ? new Working(
                new LogFollower("parlance-alerts", ports.log(), new Alerts(ports)),
                new Deliveries(ports))
            : null;
  }

  /** Something was committed. Does not block. */
  public void wake() {
    if (working != null) {
      working.follower.wake();
    }
  }

  /** The user has read something in the room. Does not block. */
  public void read(UserId user, RoomId room) {
    if (working != null) {
      working.deliveries.read(user, room);
    }
  }

  /** Returns when what is under way has ended, or is left to whoever comes after. */
  @Override
  public void close() {
    if (working != null) {
      working.follower.close();
      working.deliveries.close();
    }
  }
}
