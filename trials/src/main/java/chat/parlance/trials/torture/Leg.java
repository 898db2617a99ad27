package chat.parlance.trials.torture;

import chat.parlance.domain.Position;
import chat.parlance.testkit.history.Track;
import chat.parlance.testkit.transport.Told;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one stream: takes down what it tells, at the moment it is told, and knows from where a
 * next one has to go on.
 */
final class Leg implements Consumer<Told> {

  private final Track track;
  private final Runnable counter;
  private @Nullable Position position; // guarded by this
  private boolean live; // guarded by this
  private boolean over; // guarded by this
  private long heard = System.nanoTime(); // guarded by this

  Leg(Track track, @Nullable Position since, Runnable counter) {
    this.track = track;
    this.position = since;
    this.counter = counter;
  }

  Track track() {
    return track;
  }

  @Override
  public synchronized void accept(Told told) {
    if (over) {
      return; // it has gone on elsewhere from the position it had
    }
    heard = System.nanoTime();
    track.told(heard, told);
    switch (told) {
      case Told.Event event -> {
        position = event.position();
        counter.run();
      }
      case Told.Live now -> {
        position = now.position();
        live = true;
      }
      case Told.Heartbeat beat -> position = beat.position();
      case Told.Hello hello -> position = hello.resumed() ? position : hello.position();
      default -> {
        // says nothing of where the stream is
      }
    }
  }

  /** When something was last told. */
  synchronized long heard() {
    return heard;
  }

  /** It was the listener's own fault that nothing was. */
  synchronized void hear() {
    heard = System.nanoTime();
  }

  synchronized @Nullable Position position() {
    return position;
  }

  synchronized boolean live() {
    return live;
  }

  /** Takes down nothing more. Returns from where to go on. */
  synchronized @Nullable Position end() {
    if (!over) {
      over = true;
      track.ended();
    }
    return position;
  }
}
