package chat.parlance.trials.rolling;

import chat.parlance.domain.Position;
import chat.parlance.testkit.history.Listener;
import chat.parlance.testkit.history.Track;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Refused;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.transport.Unreachable;
import chat.parlance.testkit.wire.Rest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who listens by one transport, at one of the addresses that they know: whenever the
 * stream ends, on at the next one from where they were.
 */
final class Ear {

  private static final Duration MUTE = Duration.ofSeconds(6);
  private static final long BACKOFF_MILLIS = 50;

  private final Scene scene;
  private final Rest person;
  private final List<? extends ChatDriver> drivers;
  private int turn;
  private @Nullable Position position; // guarded by this
  private long heard; // guarded by this
  private volatile boolean done;

  Ear(Scene scene, Rest person, List<? extends ChatDriver> drivers, int turn, Position from) {
    this.scene = scene;
    this.person = person;
    this.drivers = List.copyOf(drivers);
    this.turn = turn;
    this.position = from;
  }

  /** Listens until it is told that it is enough. */
  void listen() {
    int failures = 0;
    while (!done) {
      ChatDriver driver = drivers.get(Math.floorMod(turn++, drivers.size()));
      Position since = position();
      var listener =
          new Listener(
              person.person().name(), person.person().id(), person.person().name(), driver.name());
      Track track =
          scene
              .history()
              .open(listener, since == null ? null : since.number(), Set.of(), System.nanoTime());
      Leg leg = new Leg(track);
      try {
        stay(driver.open(person.person(), new Opening(since, Set.of()), leg));
        failures = 0;
      } catch (Refused | Unreachable elsewhere) {
        scene.counted().reopened();
        if (++failures % drivers.size() == 0) {
          scene.pause(BACKOFF_MILLIS);
        }
      } finally {
        leg.end();
      }
    }
  }

  private void stay(ChatStream stream) {
    hear();
    scene.counted().opened();
    try (stream) {
      while (!done && stream.ending() == null && !mute()) {
        scene.pause(1);
      }
    }
  }

  private synchronized void hear() {
    heard = System.nanoTime();
  }

  private synchronized boolean mute() {
    return System.nanoTime() - heard > MUTE.toNanos();
  }

  /** Where it is. */
  synchronized @Nullable Position position() {
    return position;
  }

  /** Enough. */
  void finish() {
    done = true;
  }

  /** What one stream tells. */
  private final class Leg implements Consumer<Told> {

    private final Track track;
    private boolean over; // guarded by the ear

    Leg(Track track) {
      this.track = track;
    }

    /** What still comes is of no account: the next one goes on from the position. */
    void end() {
      synchronized (Ear.this) {
        over = true;
      }
    }

    @Override
    public void accept(Told told) {
      synchronized (Ear.this) {
        if (over) {
          return;
        }
        heard = System.nanoTime();
        track.told(heard, told);
        over = told instanceof Told.Drain;
        switch (told) {
          case Told.Event event -> {
            position = event.position();
            scene.delivered(event, heard);
          }
          case Told.Live live -> position = live.position();
          case Told.Heartbeat beat -> position = beat.position();
          default -> {
            // says nothing of where the stream is
          }
        }
      }
    }
  }
}
