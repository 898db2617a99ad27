package chat.parlance.testkit.history;

import static chat.parlance.testkit.history.Scene.ANN;
import static chat.parlance.testkit.history.Scene.BOB;
import static chat.parlance.testkit.history.Scene.HEARTBEAT;
import static chat.parlance.testkit.history.Scene.HELLO;
import static chat.parlance.testkit.history.Scene.LAG;
import static chat.parlance.testkit.history.Scene.LIVE;
import static chat.parlance.testkit.history.Scene.OTHER;
import static chat.parlance.testkit.history.Scene.ROOM;
import static chat.parlance.testkit.history.Scene.SECOND;
import static chat.parlance.testkit.history.Scene.at;

import chat.parlance.testkit.history.Scene.Item;
import chat.parlance.testkit.history.Violation.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may hear what, and until when. */
class CheckerOfEntitlementsTest extends CheckerTestCase {

  @Test
  void an_event_to_a_removed_member() {
    scene.bob().items.add(5, new Item(at(5) + LAG, 5, scene.seen(5)));
    red(Kind.NOT_ENTITLED);
  }

  @Test
  void an_event_of_the_membership_long_after_its_end() {
    scene.bob().items.removeIf(item -> item.position() >= 3);
    scene
        .bob()
        .tell(at(7), 3, scene.seen(3))
        .tell(at(7), 4, scene.seen(4))
        .tell(at(7), 5, HEARTBEAT);
    red(Kind.AFTER_REVOCATION);
    scene.disturbances.add(new Disturbance(1, at(4), at(6), "a reader that did not read"));
    green();
    scene.disturbances.set(0, new Disturbance(0, at(4), at(6), "another one"));
    red(Kind.AFTER_REVOCATION);
  }

  @Test
  void anything_after_the_session_has_ended() {
    scene.revocations.add(new Revocation("ann-session", at(5)));
    scene.ann().tell(at(6), 5, HEARTBEAT);
    green();
    scene.ann().tell(at(5) + 2 * SECOND + LAG, 5, HEARTBEAT);
    red(Kind.AFTER_REVOCATION);
  }

  @Test
  void a_removal_while_away_need_not_be_told() {
    scene.bob().items.subList(2, scene.bob().items.size()).clear();
    scene.bob().ended = true;
    Scene.Line again = scene.line("bob", BOB, 1L);
    again.tell(at(6), 5, HELLO).tell(at(6), 5, LIVE);
    green();
  }

  @Test
  void an_event_may_not_be_left_out_for_a_removal_that_comes_later() {
    scene.bob().items.removeIf(item -> item.position() == 3 || item.position() == 4);
    scene.bob().items.add(3, new Item(at(3) + 2 * LAG, 3, HEARTBEAT));
    red(Kind.POSITION_AHEAD);
  }

  @Test
  void a_reader_who_hears_of_the_removal_hears_all_before_it() {
    scene.bob().drop(3);
    red(Kind.GAP);
  }

  @Test
  void a_narrowed_stream_tells_its_rooms_only() {
    scene.entry(6, new Seen(OTHER, 1, "room.created", ANN, null, null, List.of(ANN), null, 0));
    scene.lines.clear();
    Scene.Line narrow = scene.line("ann", ANN, 1L);
    narrow.rooms = Set.of(OTHER);
    narrow.tell(at(7), 6, HELLO).tell(at(7), 6, scene.seen(6)).tell(at(7), 6, LIVE);
    green();
    narrow.items.add(1, new Item(at(7), 5, scene.seen(5)));
    red(Kind.NOT_ENTITLED);
  }

  @Test
  void a_room_that_was_joined_brings_what_was_said_before_once_it_is_known() {
    scene.entry(6, new Seen(ROOM, 6, "member.joined", ANN, null, null, List.of(BOB), null, 0));
    scene.changes.add(
        new Change("ann", ROOM, BOB, true, at(6) - LAG, at(6) + LAG, new Outcome.Ok(0, 6, false)));
    scene.lines.clear();
    Scene.Line line = scene.line("bob", BOB, 4L);
    line.tell(at(7), 6, HELLO).tell(at(7), 5, scene.seen(5)).tell(at(7), 6, scene.seen(6));
    line.tell(at(7), 6, LIVE);
    line.opened = at(7);
    green();
    line.drop(5);
    red(Kind.GAP);
    line.opened = at(5);
    green();
    line.items.add(1, new Item(at(5), 5, scene.seen(5)));
    red(Kind.NOT_ENTITLED);
  }
}
