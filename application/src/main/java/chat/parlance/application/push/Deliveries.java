package chat.parlance.application.push;

import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PushSlots;
import chat.parlance.application.port.out.PushSlots.Cause;
import chat.parlance.domain.PushSlot;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Works off what is due: a thread that claims, and so many virtual threads at most that send. One
 * user has a few of them at most, so that none can hold all.
 */
final class Deliveries implements AutoCloseable {

  static final int MOST = 64;
  static final int EACH = 4;

  /** How often it looks without a reason. */
  private static final Duration ROUND = Duration.ofSeconds(1);

  /** Longer than a delivery takes: a gateway answers in bounded time, and so does a store. */
  static final Duration CLAIM = Duration.ofMinutes(2);

  /** How often it looks for what was read and got lost on its way here. */
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  private final PushSlots slots;
  private final InstantSource time;
  private final Delivery delivery;
  private final Semaphore bell = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Set<Cause.Read> read = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<UserId, Integer> busy = new ConcurrentHashMap<>();
  private final AtomicInteger flying = new AtomicInteger();
  private final ExecutorService senders =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("parlance-push-", 0).factory());
  private final Thread loop;
  private Instant swept = Instant.MIN;

  Deliveries(Ports ports) {
    this.slots = ports.push().slots();
    this.time = ports.time();
    this.delivery = new Delivery(ports);
    this.loop = Thread.ofPlatform().name("parlance-push").daemon().start(this::run);
  }

  /** The user has read something in the room. Does not block. */
  void read(UserId user, RoomId room) {
    read.add(new Cause.Read(user, room));
  }

  private void run() {
    while (!isClosing()) {
      boolean more;
      try {
        more = round();
      } catch (RuntimeException failed) {
        more = false; // mostly the store, which may be there again in a second
      }
      if (!more) {
        pause();
      }
    }
  }

  /** Whether there may be more to do at once. */
  private boolean round() {
    Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    heed(now);
    int free = MOST - flying.get();
    if (free <= 0) {
      return false; // who ends rings
    }
    Instant until = now.plus(CLAIM);
    Set<UserId> except = new HashSet<>(busy.keySet());
    List<PushSlot> claimed = slots.claim(now, until, except, free, EACH);
    claimed.forEach(this::start);
    return !claimed.isEmpty();
  }

  private void heed(Instant now) {
    Set<Cause.Read> readers = Set.copyOf(read);
    if (!readers.isEmpty()) {
      // First: who reads again from here on is looked at again.
      read.removeAll(readers);
      try {
        slots.wake(readers, now);
      } catch (RuntimeException failed) {
        read.addAll(readers);
        throw failed;
      }
    }
    if (now.isBefore(swept) || !now.isBefore(next())) {
      slots.wake(null, now);
      swept = now;
    }
  }

  private Instant next() {
    return swept.equals(Instant.MIN) ? swept : swept.plus(SWEEP);
  }

  private void start(PushSlot slot) {
    UserId user = slot.place().user();
    flying.incrementAndGet();
    busy.merge(user, 1, Integer::sum);
    senders.execute(
        () -> {
          try {
            delivery.attempt(slot);
          } catch (RuntimeException failed) {
            // The store, mostly. The claim ends, and then somebody looks again.
          } finally {
            busy.computeIfPresent(user, (id, count) -> count == 1 ? null : count - 1);
            flying.decrementAndGet();
            bell.release();
          }
        });
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      if (bell.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException nobodysBusiness) {
      // As of the committer: a store may take an interrupt for a reason to close its file.
    }
  }

  /**
   * Claims no more, and returns when what is under way has ended, or after a while: of what has not
   * by then, the claim ends, and it is tried again.
   */
  @Override
  public void close() {
    closing.countDown();
    bell.release();
    try {
      loop.join(LONGEST_CLOSE);
      senders.shutdown();
      var unused = senders.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
