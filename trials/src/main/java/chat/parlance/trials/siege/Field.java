package chat.parlance.trials.siege;

import chat.parlance.testkit.wire.Rest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Where one attack takes place: its clients, and what became of them. Any thread. */
final class Field implements AutoCloseable {

  /** As many as hostile clients may have; ordinary people come from 127.0.0.1. */
  static final int ADDRESSES = 20;

  private static final Duration STEADY = Duration.ofMillis(500);

  private final URI server;
  private final List<Rest> accounts;
  private final String room;
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Set<Line> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger most = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean over;

  Field(URI server, List<Rest> accounts, String room) {
    this.server = server;
    this.accounts = accounts;
    this.room = room;
  }

  /** What one hostile client does with one connection. */
  interface Deed {
    void commit(Line line) throws IOException;
  }

  /** Whether the attack is at its end. */
  boolean over() {
    return over;
  }

  /** A room of the hostile. */
  String room() {
    return room;
  }

  /** The token of a hostile account. */
  String token(int number) {
    return accounts.get(number % accounts.size()).person().accessToken();
  }

  /** So many clients, each at it again and again, from as many addresses. */
  void swarm(int clients, int addresses, Deed deed) {
    for (int i = 0; i < clients; i++) {
      int address = i % addresses;
      threads.execute(() -> persist(address, deed));
    }
  }

  private void persist(int address, Deed deed) {
    while (!over) {
      try (Line line = new Line(server, from(address))) {
        open.add(line);
        most.accumulateAndGet(open.size(), Math::max);
        try {
          deed.commit(line);
        } finally {
          open.remove(line);
        }
      } catch (IOException ended) {
        count(over ? "at the end" : "cut");
      }
    }
  }

  private static InetAddress from(int number) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (number + 1)});
  }

  /** Counts an outcome. */
  void count(String outcome) {
    outcomes.computeIfAbsent(outcome, some -> new LongAdder()).increment();
  }

  /** Waits until no more connections are opened than before, for so long at most. */
  void settle(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    int before = -1;
    while (before < most() && System.nanoTime() < end) {
      before = most();
      LockSupport.parkNanos(STEADY.toNanos());
    }
  }

  /** Waits until this has happened, for so long at most. */
  void await(String outcome, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!outcomes.containsKey(outcome) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  /** Most connections at one time. */
  int most() {
    return most.get();
  }

  /** How often what happened, while the attack went on. */
  Map<String, Long> outcomes() {
    Map<String, Long> all = new TreeMap<>();
    outcomes.forEach((outcome, count) -> all.put(outcome, count.sum()));
    all.remove("at the end");
    return all;
  }

  /** Ends it: all connections are cut, and all clients gone. */
  @Override
  public void close() {
    over = true;
    while (!threads.isTerminated()) {
      threads.shutdown();
      open.forEach(Line::close);
      try {
        if (threads.awaitTermination(100, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException interrupted) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
