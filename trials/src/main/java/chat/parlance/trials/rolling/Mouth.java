package chat.parlance.trials.rolling;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.history.Outcome;
import chat.parlance.testkit.history.Send;
import chat.parlance.testkit.transport.Unreachable;
import chat.parlance.testkit.wire.Rest;
import java.util.List;

/**
 * Somebody who talks over REST, at one of the addresses that they know; what they do not know the
 * fate of, they say again, with the same key, at the next one.
 */
final class Mouth {

  private static final int MOST_TRIES = 200;
  private static final long BACKOFF_MILLIS = 20;

  private final Scene scene;
  private final List<Rest> addresses;
  private final RoomId room;
  private final long every;
  private int turn;
  private int said;

  Mouth(Scene scene, List<Rest> addresses, RoomId room, long everyMillis, int turn) {
    this.scene = scene;
    this.addresses = List.copyOf(addresses);
    this.room = room;
    this.every = everyMillis;
    this.turn = turn;
  }

  /** Talks until everybody has said enough. */
  void talk() {
    while (!scene.quiet()) {
      long begun = System.nanoTime();
      say();
      scene.pause(Math.max(0, every - (System.nanoTime() - begun) / 1_000_000));
    }
  }

  private void say() {
    String name = addresses.getFirst().person().name();
    String key = name + "-" + ++said;
    String text = scene.stamped(key);
    Outcome outcome = attempt(name, key, text);
    for (int i = 0; outcome instanceof Outcome.Unknown && i < MOST_TRIES; i++) {
      scene.counted().repeated();
      if (i >= addresses.size()) {
        scene.pause(BACKOFF_MILLIS);
      }
      outcome = attempt(name, key, text);
    }
    if (outcome instanceof Outcome.Ok) {
      scene.counted().said();
    } else {
      scene.counted().failed();
    }
  }

  private Outcome attempt(String name, String key, String text) {
    Rest at = addresses.get(Math.floorMod(turn++, addresses.size()));
    long invoked = System.nanoTime();
    Outcome outcome;
    try {
      outcome = Outcome.of(at.send(room, new Key(key), Content.plain(text)));
    } catch (Unreachable unanswered) {
      outcome = Outcome.UNKNOWN;
    }
    scene
        .history()
        .add(
            new Send(name, at.person().id(), room, key, text, invoked, System.nanoTime(), outcome));
    return outcome;
  }
}
