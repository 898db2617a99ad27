package chat.parlance.testkit.history;

import static chat.parlance.testkit.history.Scene.ANN;
import static chat.parlance.testkit.history.Scene.BOB;
import static chat.parlance.testkit.history.Scene.HEARTBEAT;
import static chat.parlance.testkit.history.Scene.LAG;
import static chat.parlance.testkit.history.Scene.ROOM;
import static chat.parlance.testkit.history.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.testkit.history.Violation.Kind;
import org.junit.jupiter.api.Test;

/** What was said. */
class CheckerOfSendsTest extends CheckerTestCase {

  @Test
  void a_sound_run_is_green_and_counted() {
    green();
    assertThat(scene.verdict().counts())
        .isEqualTo(new Verdict.Counts(3, 0, 0, 5, 2, 0, 0, 7, 6, 1, 0, 0));
  }

  @Test
  void an_acknowledged_message_that_is_gone() {
    Send last = unwritten();
    green();
    scene.sends.add(Scene.with(last, new Outcome.Ok(5, 4, false)));
    scene.log.removeLast();
    scene.changes.clear();
    scene.lines.clear();
    scene.sends.removeLast();
    scene.sends.add(Scene.with(last, new Outcome.Ok(4, 3, false)));
    red(Kind.LOST);
  }

  @Test
  void an_acknowledged_message_that_is_another_now() {
    scene.sends.set(1, Scene.with(scene.sends.get(1), new Outcome.Ok(2, 2, false)));
    red(Kind.ALTERED);
  }

  @Test
  void a_message_that_is_there_twice() {
    scene.say(6, ROOM, 6, "k3", "three");
    scene.sends.removeLast();
    scene.lines.clear();
    red(Kind.WRITTEN_TWICE);
  }

  @Test
  void two_answers_that_both_claim_the_writing() {
    scene.sends.add(scene.sends.getFirst());
    red(Kind.WRITTEN_TWICE);
  }

  @Test
  void a_repeat_that_names_the_first_is_sound() {
    Send first = scene.sends.getFirst();
    scene.sends.add(
        new Send("ann", ANN, ROOM, "k1", "one", at(3), at(3) + LAG, new Outcome.Ok(2, 2, true)));
    scene.sends.set(0, Scene.with(first, Outcome.UNKNOWN));
    green();
  }

  @Test
  void a_repeat_that_names_another() {
    scene.sends.add(
        new Send("ann", ANN, ROOM, "k1", "one", at(3), at(3) + LAG, new Outcome.Ok(3, 3, true)));
    red(Kind.ALTERED);
  }

  @Test
  void a_repeat_of_nothing() {
    scene.sends.set(0, Scene.with(scene.sends.get(0), new Outcome.Ok(2, 2, true)));
    red(Kind.FALSE_DUPLICATE);
  }

  @Test
  void a_refused_message_that_was_stored() {
    scene.sends.set(0, Scene.with(scene.sends.get(0), new Outcome.Refused("forbidden")));
    red(Kind.REFUSED_BUT_STORED);
  }

  @Test
  void a_refused_message_that_was_not_stored_is_sound() {
    scene.sends.add(Scene.with(unwritten(), new Outcome.Refused("rate-limited")));
    green();
  }

  @Test
  void an_unknown_message_may_be_there_or_not() {
    scene.sends.set(0, Scene.with(scene.sends.get(0), Outcome.UNKNOWN));
    green();
    scene.sends.add(Scene.with(unwritten(), Outcome.UNKNOWN));
    green();
  }

  @Test
  void a_message_that_nobody_sent() {
    scene.sends.removeFirst();
    red(Kind.PHANTOM);
  }

  @Test
  void a_removal_that_nobody_asked_for() {
    scene.changes.clear();
    red(Kind.PHANTOM);
  }

  @Test
  void an_acknowledged_removal_that_is_not_there() {
    scene.changes.add(
        new Change("ann", ROOM, BOB, false, at(9), at(9) + LAG, new Outcome.Ok(0, 3, false)));
    red(Kind.ALTERED);
  }

  /** Drops the last message from log, pages and streams, as if it had never been written. */
  private Send unwritten() {
    scene.log.removeLast();
    scene.pages.removeLast();
    scene.ann().drop(5);
    scene.lines.forEach(
        line -> {
          line.items.removeLast();
          line.tell(at(5), 4, HEARTBEAT);
        });
    return scene.sends.removeLast();
  }
}
