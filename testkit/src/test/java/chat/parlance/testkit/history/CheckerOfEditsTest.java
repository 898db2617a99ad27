package chat.parlance.testkit.history;

import static chat.parlance.testkit.history.Scene.ANN;
import static chat.parlance.testkit.history.Scene.HEARTBEAT;
import static chat.parlance.testkit.history.Scene.HELLO;
import static chat.parlance.testkit.history.Scene.LAG;
import static chat.parlance.testkit.history.Scene.ROOM;
import static chat.parlance.testkit.history.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.testkit.history.Scene.Item;
import chat.parlance.testkit.history.Violation.Kind;
import org.junit.jupiter.api.Test;

/** What was edited and deleted. */
class CheckerOfEditsTest extends CheckerTestCase {

  /** Ann edits the first message (6, 7), and deletes the second (8); she hears of it. */
  private void rewritten() {
    scene.rewrite(6, ROOM, 6, 2, "one and a half");
    scene.rewrite(7, ROOM, 7, 2, "nearly two");
    scene.rewrite(8, ROOM, 8, 3, null);
    scene.ann().items.removeLast();
    for (long position = 6; position <= 8; position++) {
      scene.ann().tell(at(position) + LAG, position, scene.seen(position));
    }
    scene.ann().tell(at(8) + 2 * LAG, 8, HEARTBEAT);
    scene.bob().tell(at(8) + 2 * LAG, 8, HEARTBEAT);
  }

  /** Somebody who comes back at this second, and is told of the first two messages so. */
  private Scene.Line back(long second, String first, String other) {
    Scene.Line line = scene.line("ann", ANN, 1L);
    line.opened = at(second);
    line.tell(at(second), 8, HELLO);
    line.tell(at(second), 2, Scene.saying(scene.seen(2), first));
    line.tell(at(second), 3, Scene.saying(scene.seen(3), other));
    line.ended = true;
    return line;
  }

  @Test
  void edits_and_deletions_are_sound_whether_heard_at_once_or_after_all() {
    rewritten();
    green();
    assertThat(scene.verdict().counts().rewrites()).isEqualTo(3);
    back(9, "nearly two", null);
    green();
  }

  @Test
  void an_old_text_told_after_an_edit_that_was_acknowledged() {
    rewritten();
    back(9, "one and a half", null);
    red(Kind.STALE);
  }

  @Test
  void a_text_told_after_its_deletion_was_acknowledged() {
    rewritten();
    back(9, "nearly two", "two");
    red(Kind.STALE);
  }

  @Test
  void an_old_text_may_be_told_while_the_edit_is_under_way() {
    rewritten();
    Rewrite last = scene.rewrites.get(2);
    scene.rewrites.set(
        2, new Rewrite("ann", ANN, ROOM, 3, null, last.invoked(), at(9) + LAG, last.outcome()));
    back(9, "nearly two", "two");
    green();
  }

  @Test
  void an_event_of_an_edit_that_tells_the_text_before_it() {
    rewritten();
    int index = scene.ann().told(7, Seen.class::isInstance);
    scene
        .ann()
        .items
        .set(index, new Item(at(7) + LAG, 7, Scene.saying(scene.seen(7), "one and a half")));
    red(Kind.STALE);
  }

  @Test
  void a_text_that_nobody_wrote() {
    rewritten();
    back(9, "something else", null);
    red(Kind.ALTERED);
  }

  @Test
  void an_old_text_read_after_an_edit_that_was_acknowledged() {
    rewritten();
    scene.looks.add(new Look("bob", ROOM, 2, "one", at(5)));
    scene.looks.add(new Look("bob", ROOM, 2, "nearly two", at(7) + 2 * LAG));
    scene.looks.add(new Look("bob", ROOM, 3, "", at(9)));
    green();
    scene.looks.add(new Look("bob", ROOM, 3, "two", at(9)));
    red(Kind.STALE);
  }

  @Test
  void an_acknowledged_edit_that_is_not_there() {
    rewritten();
    Rewrite first = scene.rewrites.getFirst();
    scene.rewrites.add(
        new Rewrite(
            "ann",
            ANN,
            ROOM,
            5,
            "lost",
            first.invoked(),
            first.returned(),
            new Outcome.Ok(6, 6, false)));
    red(Kind.ALTERED);
  }

  @Test
  void an_acknowledged_edit_without_a_trace() {
    rewritten();
    scene.rewritten(ROOM, 2, "one and a half");
    red(Kind.LOST);
  }

  @Test
  void a_page_that_is_not_what_the_events_add_up_to() {
    rewritten();
    scene.pages.set(1, new Posted(ROOM, 3, ANN, "k2", "two"));
    red(Kind.PAGES_DIFFER);
  }

  @Test
  void an_edit_that_nobody_asked_for_or_that_was_refused() {
    rewritten();
    Rewrite deletion = scene.rewrites.removeLast();
    scene.lines.clear();
    red(Kind.PHANTOM, Kind.ALTERED);
    scene.rewrites.add(
        new Rewrite(
            "ann",
            ANN,
            ROOM,
            3,
            null,
            deletion.invoked(),
            deletion.returned(),
            new Outcome.Refused("forbidden")));
    red(Kind.REFUSED_BUT_STORED, Kind.ALTERED);
  }

  @Test
  void an_unknown_edit_may_be_there_or_not() {
    rewritten();
    Rewrite deletion = scene.rewrites.removeLast();
    scene.rewrites.add(
        new Rewrite(
            "ann", ANN, ROOM, 3, null, deletion.invoked(), deletion.returned(), Outcome.UNKNOWN));
    scene.rewrites.add(new Rewrite("ann", ANN, ROOM, 5, "never", at(8), at(9), Outcome.UNKNOWN));
    green();
  }
}
