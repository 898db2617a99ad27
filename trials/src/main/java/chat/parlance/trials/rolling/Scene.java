package chat.parlance.trials.rolling;

import chat.parlance.testkit.history.History;
import chat.parlance.testkit.transport.Told;
import chat.parlance.trials.rolling.Delays.Phase;

/** What all who take part in a trial share. Any thread. */
final class Scene {

  private final History history;
  private final Delays delays = new Delays();
  private final Counted counted = new Counted();
  private volatile boolean quiet;

  Scene(History history) {
    this.history = history;
  }

  History history() {
    return history;
  }

  Delays delays() {
    return delays;
  }

  Counted counted() {
    return counted;
  }

  /** Nobody is to say anything more. */
  void silence() {
    quiet = true;
  }

  boolean quiet() {
    return quiet;
  }

  /** A text that tells when it was first to be sent. */
  String stamped(String key) {
    return System.nanoTime() + " " + delays.phase() + " " + key;
  }

  /** An event came. */
  void delivered(Told.Event event, long at) {
    String text = event.text();
    String[] stamp = text == null ? new String[0] : text.split(" ", -1);
    if (stamp.length == 3) {
      delays.add(Phase.valueOf(stamp[1]), at - Long.parseLong(stamp[0]));
    }
  }

  void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      silence();
    }
  }
}
