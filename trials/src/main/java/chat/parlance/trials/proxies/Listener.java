package chat.parlance.trials.proxies;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Refused;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.transport.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A client on a ladder: stands on its first rung, comes back after the stream was lost, and steps
 * down when the stream is refused or mute, as the protocol says. A ladder of one rung tries that
 * rung. It knows what was sent when, which is what a client knows of its own writes.
 */
final class Listener implements AutoCloseable {

  /** What a listener says. */
  static final String OF_ITS_OWN = "of my own";

  /**
   * No hello for so long is mute: max(3 s, 4 round trips), which is 3 s here, where all is on one
   * machine.
   */
  private static final Duration HELLO = Duration.ofSeconds(3);

  /** An event that takes longer is late. */
  private static final Duration IN_TIME = Duration.ofSeconds(2);

  /** So many late ones are mute. */
  private static final int LATE_TWICE = 2;

  /** So many failures to connect in a row are a refusal. */
  private static final int FAILURES = 5;

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration BEFORE_RETRY = Duration.ofMillis(100);

  private final List<Rung> ladder;
  private final Way way;
  private final Person person;
  private final RoomId room;
  private final Thread thread;

  private volatile boolean speechless;

  // What was sent, by the sender; the keys in order, and when each was.
  private final List<String> sent = new ArrayList<>();
  private final Map<String, Long> due = new ConcurrentHashMap<>();

  // What was told; guarded by this.
  private final List<String> got = new ArrayList<>();
  private final List<Long> delays = new ArrayList<>();
  private final Set<String> late = new HashSet<>();
  private Position position;
  private int spell;
  private long helloAt;

  private final List<String> falls = new ArrayList<>();
  private int connections;
  private volatile int rung;
  private volatile boolean away;
  private volatile boolean over;
  private volatile @Nullable ChatStream stream;

  /**
   * Begins to listen.
   *
   * @param since the position that the rooms were read at
   */
  Listener(List<Rung> ladder, Way way, Person person, RoomId room, Position since) {
    this.ladder = List.copyOf(ladder);
    this.way = way;
    this.person = person;
    this.room = room;
    this.position = since;
    this.thread = Thread.ofVirtual().name("listener").start(this::run);
  }

  /** Whether it stands on a rung and the stream is open. */
  boolean open() {
    return stream != null;
  }

  /** Whether there was no rung left to stand on. */
  boolean fallen() {
    return rung >= ladder.size();
  }

  /** A message with this key is about to be sent. One thread at a time. */
  void expect(String key) {
    sent.add(key);
    due.put(key, System.nanoTime());
  }

  /** Whether all that was sent has come. */
  boolean complete() {
    return due.isEmpty();
  }

  /** Cuts the stream and stays away until {@link #comeBack}. */
  void leave() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  boolean gone() {
    return away && stream == null;
  }

  /** Forgets how long things took so far. */
  synchronized void warm() {
    delays.clear();
  }

  /** Sends a message of its own that is expected, by this path, until it is answered. */
  boolean speak(String key) {
    for (int tries = 0; tries < FAILURES && !fallen(); tries++) {
      ChatStream open = stream;
      try {
        if (open != null) {
          return open.send(room, new Key(key), Content.plain(OF_ITS_OWN)).ok();
        }
      } catch (Unreachable unknown) {
        // the same key again: it is stored once
      }
      pause(BEFORE_RETRY);
    }
    speechless = true;
    return false;
  }

  /** What came of it; when it is closed. */
  synchronized Outcome outcome() {
    Set<String> distinct = new HashSet<>(got);
    int lost = (int) sent.stream().filter(key -> !distinct.contains(key)).count();
    boolean ordered = lost > 0 || got.size() != distinct.size() || got.equals(sent);
    return new Outcome(
        fallen() || speechless ? null : ladder.get(rung),
        String.join(", ", falls) + (speechless && !fallen() ? "cannot speak" : ""),
        delays,
        sent.size(),
        lost,
        got.size() - distinct.size(),
        ordered,
        connections);
  }

  @Override
  public void close() {
    over = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- on its own thread

  private void run() {
    int failures = 0;
    while (!over && !fallen()) {
      if (away) {
        pause(LOOK);
        continue;
      }
      try {
        ChatStream opened = connect();
        stream = opened;
        failures = 0;
        try {
          stand(opened);
        } finally {
          stream = null;
          newSpell();
          opened.close();
        }
      } catch (Refused refused) {
        fall("refused with " + refused.reply().status());
      } catch (Muted muted) {
        fall(muted.getMessage());
      } catch (Unreachable broken) {
        failures++;
        if (failures >= FAILURES) {
          failures = 0;
          fall("cannot connect");
        }
        pause(BEFORE_RETRY);
      }
    }
  }

  /** Opens the stream and awaits its hello. */
  private ChatStream connect() throws Muted {
    var hello = new CompletableFuture<Void>();
    var opened = new CompletableFuture<ChatStream>();
    int mine = newSpell();
    var driver = ladder.get(rung).driver(way);
    Opening opening = Opening.since(here());
    Thread opener =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    opened.complete(driver.open(person, opening, told -> take(told, mine, hello)));
                  } catch (RuntimeException | Error failed) {
                    opened.completeExceptionally(failed);
                  }
                });
    long deadline = System.nanoTime() + HELLO.toNanos();
    boolean kept = false;
    try {
      ChatStream open = opened.get(HELLO.toNanos(), TimeUnit.NANOSECONDS);
      while (!hello.isDone()) {
        if (open.ending() != null) {
          throw new Unreachable("it ended before hello", null);
        }
        if (System.nanoTime() > deadline) {
          throw new Muted("no hello");
        }
        Thread.sleep(LOOK);
      }
      kept = true;
      connections++;
      return open;
    } catch (TimeoutException tooLong) {
      throw new Muted("no headers");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Refused refused) {
        throw refused;
      }
      throw new Unreachable("what came is no stream", failed.getCause());
    } catch (InterruptedException stopped) {
      throw new Unreachable("stopped", stopped);
    } finally {
      if (!kept) {
        opener.interrupt();
        var unused = opened.thenAccept(ChatStream::close);
      }
    }
  }

  /** Stays as long as the stream is good. */
  private void stand(ChatStream open) throws Muted {
    while (!over && !away && open.ending() == null) {
      if (lateTwice()) {
        throw new Muted("events late");
      }
      pause(LOOK);
    }
  }

  private synchronized boolean lateTwice() {
    long now = System.nanoTime();
    due.forEach(
        (key, at) -> {
          if (now - Math.max(at, helloAt) > IN_TIME.toNanos()) {
            late.add(key);
          }
        });
    return late.size() >= LATE_TWICE;
  }

  private synchronized void fall(String why) {
    if (!over) {
      falls.add(ladder.get(rung).label + ": " + why);
      late.clear();
      rung++;
    }
  }

  private synchronized int newSpell() {
    spell++;
    return spell;
  }

  private synchronized Position here() {
    return position;
  }

  /** Something was told; what streams say that were left is not heard. */
  private synchronized void take(Told told, int mine, CompletableFuture<Void> hello) {
    if (mine != spell) {
      return;
    }
    switch (told) {
      case Told.Hello first -> {
        helloAt = System.nanoTime();
        if (!first.resumed()) {
          position = first.position();
        }
        hello.complete(null);
      }
      case Told.Event event -> {
        position = event.position();
        String key = event.key();
        if (key != null && event.room().equals(room)) {
          got(key);
        }
      }
      case Told.Live live -> position = live.position();
      case Told.Heartbeat beat -> position = beat.position();
      case Told.Signal signal -> {}
      case Told.AuthExpiring expiring -> {}
      case Told.Drain drain -> {}
      case Told.Problem problem -> {}
    }
  }

  private void got(String key) {
    long now = System.nanoTime();
    Long at = due.remove(key);
    if (at != null && at > helloAt) {
      delays.add(now - at); // what was sent while it was away is no measure of the way
      if (now - at > IN_TIME.toNanos()) {
        late.add(key);
      }
    }
    got.add(key);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      // the loops look whether it is over
    }
  }

  /** The stream is open, and mute. */
  private static final class Muted extends Exception {
    private static final long serialVersionUID = 1;

    Muted(String how) {
      super(how);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
