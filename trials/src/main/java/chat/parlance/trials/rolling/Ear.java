package chat.parlance.trials.rolling;

import chat.parlance.domain.Position;
import chat.parlance.testkit.history.Listener;
import chat.parlance.testkit.history.Track;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Refused;
import chat.parlance.testkit.transport.Unreachable;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.trials.witness.Leg;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
  private volatile Leg leg;
  private volatile boolean done;

  Ear(Scene scene, Rest person, List<? extends ChatDriver> drivers, int turn, Position from) {
    this.scene = scene;
    this.person = person;
    this.drivers = List.copyOf(drivers);
    this.turn = turn;
    this.leg = leg(from);
  }

  /** Listens until it is told that it is enough. */
  void listen() {
    int failures = 0;
    while (true) {
      try {
        stay(driver().open(person.person(), new Opening(leg.position(), Set.of()), leg));
        failures = 0;
      } catch (Refused | Unreachable elsewhere) {
        scene.counted().reopened();
        if (++failures % drivers.size() == 0) {
          scene.pause(BACKOFF_MILLIS);
        }
      }
      if (done) {
        return; // open in the end: it has to have come to the head
      }
      turn++;
      leg = leg(leg.end());
    }
  }

  private ChatDriver driver() {
    return drivers.get(Math.floorMod(turn, drivers.size()));
  }

  private Leg leg(@Nullable Position since) {
    var listener =
        new Listener(
            person.person().name(), person.person().id(), person.person().name(), driver().name());
    Long number = since == null ? null : since.number();
    Track track = scene.history().open(listener, number, Set.of(), System.nanoTime());
    return new Leg(track, since, event -> scene.delivered(event, System.nanoTime()));
  }

  private void stay(ChatStream stream) {
    leg.hear();
    scene.counted().opened();
    try (stream) {
      while (!done && stream.ending() == null && !mute()) {
        scene.pause(1);
      }
    }
  }

  private boolean mute() {
    return System.nanoTime() - leg.heard() > MUTE.toNanos();
  }

  /** Whether it has a stream that has come to this number of the log. */
  boolean caughtUp(long head) {
    Leg now = leg;
    Position here = now.position();
    return now.live() && here != null && here.number() >= head;
  }

  /** Enough. */
  void finish() {
    done = true;
  }
}
