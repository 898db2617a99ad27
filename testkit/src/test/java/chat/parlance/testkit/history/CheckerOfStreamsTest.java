package chat.parlance.testkit.history;

import static chat.parlance.testkit.history.Scene.ANN;
import static chat.parlance.testkit.history.Scene.BOB;
import static chat.parlance.testkit.history.Scene.HEARTBEAT;
import static chat.parlance.testkit.history.Scene.HELLO;
import static chat.parlance.testkit.history.Scene.LAG;
import static chat.parlance.testkit.history.Scene.LIVE;
import static chat.parlance.testkit.history.Scene.ROOM;
import static chat.parlance.testkit.history.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.testkit.history.Scene.Item;
import chat.parlance.testkit.history.Violation.Kind;
import org.junit.jupiter.api.Test;

/** What streams told, in which order and how far. */
class CheckerOfStreamsTest extends CheckerTestCase {

  @Test
  void a_stream_that_lacks_an_event() {
    scene.ann().drop(3);
    red(Kind.GAP);
  }

  @Test
  void a_stream_that_lacks_the_last_event() {
    scene.ann().drop(5);
    red(Kind.POSITION_AHEAD);
  }

  @Test
  void a_stream_that_tells_an_event_twice() {
    scene.ann().items.add(4, scene.ann().items.get(3));
    red(Kind.REPEAT);
  }

  @Test
  void a_stream_in_another_order() {
    Item two = scene.ann().items.get(2);
    scene.ann().items.set(2, scene.ann().items.get(3));
    scene.ann().items.set(3, two);
    red(Kind.GAP, Kind.REPEAT);
  }

  @Test
  void a_stream_that_tells_what_is_not_in_the_log() {
    scene.ann().tell(at(9), 6, Seen.message(ROOM, 6, ANN, "k4", "four"));
    Verdict verdict = scene.verdict();
    assertThat(verdict.totals()).containsKey(Kind.NOT_DURABLE);
  }

  @Test
  void a_stream_that_tells_another_content() {
    scene
        .ann()
        .items
        .set(3, new Item(at(3) + LAG, 3, Seen.message(ROOM, 3, ANN, "k2", "something else")));
    red(Kind.ALTERED);
  }

  @Test
  void a_stream_that_is_resumed_goes_on_after_its_position() {
    Scene.Line again = scene.line("ann", ANN, 2L);
    again.tell(at(6), 5, HELLO);
    again.tell(at(6), 3, scene.seen(3)).tell(at(6), 4, scene.seen(4));
    again.tell(at(6), 5, scene.seen(5)).tell(at(6), 5, LIVE);
    green();
    again.drop(3);
    red(Kind.GAP);
    again.items.add(1, new Item(at(6), 2, scene.seen(2)));
    red(Kind.GAP, Kind.REPEAT);
  }

  @Test
  void a_stream_that_goes_live_before_it_told_what_was_missed() {
    Scene.Line again = scene.line("ann", ANN, 4L);
    again.tell(at(6), 5, HELLO).tell(at(6), 5, LIVE).tell(at(7), 5, HEARTBEAT);
    red(Kind.POSITION_AHEAD);
  }

  @Test
  void a_position_that_goes_back() {
    scene.ann().tell(at(8), 3, HEARTBEAT);
    red(Kind.REPEAT);
  }

  @Test
  void a_position_beyond_the_end() {
    scene.ann().tell(at(8), 6, HEARTBEAT);
    red(Kind.POSITION_AHEAD);
  }

  @Test
  void a_position_that_was_told_before_it_was_written() {
    scene.bob().items.add(3, new Item(at(3) + 2 * LAG, 5, HEARTBEAT));
    scene.bob().items.removeIf(item -> item.what() instanceof Seen && item.position() >= 3);
    assertThat(scene.verdict().totals()).containsKey(Kind.POSITION_AHEAD);
  }

  @Test
  void an_acknowledgement_ahead_of_its_entry() {
    scene.sends.add(
        new Send("bob", BOB, ROOM, "x", "x", at(2), at(2) + LAG, new Outcome.Ok(9, 9, false)));
    assertThat(scene.verdict().totals()).containsKeys(Kind.POSITION_AHEAD, Kind.LOST);
  }

  @Test
  void a_position_of_another_epoch() {
    scene.ann().tell(at(8), 5, new Track.Foreign("e2.5"));
    red(Kind.NOT_DURABLE);
  }

  @Test
  void a_reset_that_was_not_needed() {
    Scene.Line again = scene.line("ann", ANN, 2L);
    again.tell(at(6), 5, new Track.Reset("epoch")).tell(at(6), 5, LIVE);
    red(Kind.NEEDLESS_RESET);
    scene.replayEvents = 2;
    green();
  }

  @Test
  void a_stream_that_never_comes_to_the_end() {
    scene.ann().items.removeLast();
    scene.ann().drop(5);
    red(Kind.NOT_CAUGHT_UP);
    scene.ann().ended = true;
    green();
  }

  @Test
  void an_event_before_the_hello() {
    scene.ann().items.removeFirst();
    scene.ann().items.removeFirst();
    red(Kind.PROTOCOL);
  }
}
