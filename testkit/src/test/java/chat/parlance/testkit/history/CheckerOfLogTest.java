package chat.parlance.testkit.history;

import static chat.parlance.testkit.history.Scene.ANN;
import static chat.parlance.testkit.history.Scene.LAG;
import static chat.parlance.testkit.history.Scene.ROOM;
import static chat.parlance.testkit.history.Scene.at;

import chat.parlance.testkit.history.Scene.Item;
import chat.parlance.testkit.history.Violation.Kind;
import org.junit.jupiter.api.Test;

/** The log, and the pages read from it. */
class CheckerOfLogTest extends CheckerTestCase {

  @Test
  void a_hole_in_a_room() {
    Seen last = scene.seen(5);
    scene.log.set(4, new Logged(5, Seen.message(ROOM, 6, ANN, "k3", "three")));
    scene.pages.set(2, new Posted(ROOM, 6, ANN, "k3", "three"));
    scene.sends.set(2, Scene.sent(5, last, new Outcome.Ok(6, 5, false)));
    scene.ann().items.set(5, new Item(at(5) + LAG, 5, scene.seen(5)));
    red(Kind.HOLE);
  }

  @Test
  void a_skipped_position() {
    Seen last = scene.seen(5);
    scene.log.set(4, new Logged(6, last));
    scene.sends.set(2, Scene.sent(5, last, new Outcome.Ok(5, 6, false)));
    scene.lines.clear();
    red(Kind.HOLE);
  }

  @Test
  void pages_that_lack_a_message() {
    scene.pages.remove(1);
    red(Kind.PAGES_DIFFER);
  }

  @Test
  void pages_that_say_another_text() {
    scene.pages.set(1, new Posted(ROOM, 3, ANN, "k2", "too"));
    red(Kind.PAGES_DIFFER);
  }
}
