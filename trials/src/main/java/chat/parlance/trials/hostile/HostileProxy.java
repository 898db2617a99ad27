package chat.parlance.trials.hostile;

import chat.parlance.trials.relay.Flow;
import chat.parlance.trials.relay.Relay;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A reverse proxy on a free port of 127.0.0.1 that does one harmful thing, and nothing else. Those
 * that hold bodies know no upgrade either, as is usual. Any thread may call it.
 */
public final class HostileProxy implements AutoCloseable {

  private static final Set<String> UPGRADE = Set.of("upgrade");

  private final Relay relay;

  private HostileProxy(Relay relay) {
    this.relay = relay;
  }

  /** Lets the body of an answer go only when it is complete, as a virus scanner does. */
  public static HostileProxy untilClose(int target) {
    return holding(target, () -> Body.held(Integer.MAX_VALUE));
  }

  /** Lets the body of an answer go only when there are this many bytes of it. */
  public static HostileProxy bytes(int target, int bytes) {
    return holding(target, () -> Body.held(bytes));
  }

  /** Lets what one write brought go only when the next one comes. */
  public static HostileProxy oneBehind(int target) {
    return holding(target, Body::oneBehind);
  }

  /** Strips {@code Last-Event-ID} and {@code Upgrade} off requests. */
  public static HostileProxy stripping(int target) {
    return new HostileProxy(
        Relay.to(
            target,
            () -> HttpFlow.requestsWithout(Set.of("upgrade", "last-event-id")),
            () -> Flow.STRAIGHT));
  }

  /** Ends a connection on which the server has said nothing for this long. */
  public static HostileProxy idlingOut(int target, Duration patience) {
    return new HostileProxy(Relay.to(target, () -> Flow.STRAIGHT, () -> new IdleFlow(patience)));
  }

  /**
   * Cuts each connection after some bytes of the server's, at random between these two numbers.
   *
   * @param seed the same one makes the same numbers
   */
  public static HostileProxy cutting(int target, int least, int most, long seed) {
    Random random = new Random(seed); // which may be used from any thread
    return new HostileProxy(
        Relay.to(
            target, () -> Flow.STRAIGHT, () -> new CuttingFlow(random.nextInt(least, most + 1))));
  }

  /** Where it listens. */
  public int port() {
    return relay.port();
  }

  @Override
  public void close() {
    relay.close();
  }

  private static HostileProxy holding(int target, Supplier<Body> body) {
    return new HostileProxy(
        Relay.to(
            target, () -> HttpFlow.requestsWithout(UPGRADE), () -> HttpFlow.responses(body.get())));
  }
}
