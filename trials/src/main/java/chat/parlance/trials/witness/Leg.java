package chat.parlance.trials.witness;

import chat.parlance.domain.Position;
import chat.parlance.testkit.history.Track;
import chat.parlance.testkit.transport.Told;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one stream: takes down what it tells, at the moment it is told, and knows from where a
 * next one has to go on. Any thread may ask; the stream's tells.
 */
public final class Leg implements Consumer<Told> {

  private final Track track;
  private final Consumer<Told.Event> observer;
  private @Nullable Position position; // guarded by this
  private boolean live; // guarded by this
  private boolean over; // guarded by this
  private long heard = System.nanoTime(); // guarded by this

  /**
   * Nothing told yet.
   *
   * @param since where the stream goes on from; null for none
   * @param observer is told each event too
   */
  public Leg(Track track, @Nullable Position since, Consumer<Told.Event> observer) {
    this.track = track;
    this.position = since;
    this.observer = observer;
  }

  /** What it takes down. */
  public Track track() {
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
        observer.accept(event);
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
  public synchronized long heard() {
    return heard;
  }

  /** It was the listener's own fault that nothing was. */
  public synchronized void hear() {
    heard = System.nanoTime();
  }

  /** Where the stream is. */
  public synchronized @Nullable Position position() {
    return position;
  }

  /** Whether it has told all that there was when it was opened. */
  public synchronized boolean live() {
    return live;
  }

  /** Takes down nothing more. Returns from where to go on. */
  public synchronized @Nullable Position end() {
    if (!over) {
      over = true;
      track.ended();
    }
    return position;
  }
}
