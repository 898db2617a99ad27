package chat.parlance.bootstrap.core;

import chat.parlance.application.port.out.PushGateway;
import chat.parlance.application.port.out.PushWatch;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers what it was given, and answers as it is told. */
final class FakeGateway implements PushGateway, PushWatch {

  /** What was sent where, in the order in which it came. */
  record Push(String address, Notification notification) {}

  private final List<Push> pushes = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final AtomicInteger inside = new AtomicInteger();

  /** Decides about each by its address. */
  volatile Function<String, Outcome> answer = address -> new Outcome.Sent();

  /** Where it stands still until it is opened. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  volatile List<Duration> delays = new CopyOnWriteArrayList<>();

  List<Push> pushes() {
    return List.copyOf(pushes);
  }

  List<Notification> at(String address) {
    return pushes.stream()
        .filter(it -> it.address.equals(address))
        .map(Push::notification)
        .toList();
  }

  /** How many are being sent at this moment. */
  int inside() {
    return inside.get();
  }

  int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  @Override
  public boolean speaks(PushTarget.Kind kind) {
    return kind == PushTarget.Kind.FCM;
  }

  @Override
  public @Nullable String flaw(PushTarget target) {
    return null;
  }

  @Override
  public Outcome send(PushTarget target, Notification notification) {
    pushes.add(new Push(target.address(), notification));
    inside.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    } finally {
      inside.decrementAndGet();
    }
    return answer.apply(target.address());
  }

  @Override
  public @Nullable String publicKey(PushTarget.Kind kind) {
    return null;
  }

  @Override
  public void sent(PushTarget.Kind kind, Duration delay) {
    delays.add(delay);
    counts.merge("sent", 1, Integer::sum);
  }

  @Override
  public void failed(PushTarget.Kind kind) {
    counts.merge("failed", 1, Integer::sum);
  }

  @Override
  public void pruned(PushTarget.Kind kind) {
    counts.merge("pruned", 1, Integer::sum);
  }
}
