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
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.testkit.history.Scene.Item;
import chat.parlance.testkit.history.Violation.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A history is red for what is wrong with it, and for nothing else; and a sound one is green. */
class CheckerTest {

  private final Scene scene = Scene.sound();

  private void red(Kind... kinds) {
    Verdict verdict = scene.verdict();
    assertThat(verdict.totals().keySet())
        .describedAs("%s", verdict)
        .containsExactlyInAnyOrder(kinds);
    assertThat(verdict.green()).isFalse();
  }

  private void green() {
    assertThat(scene.verdict().violations()).isEmpty();
    assertThat(scene.verdict().green()).isTrue();
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

  private static Send with(Send send, Outcome outcome) {
    return new Send(
        send.client(),
        send.by(),
        send.room(),
        send.key(),
        send.text(),
        send.invoked(),
        send.returned(),
        outcome);
  }

  // ---- what was said

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
    scene.sends.add(with(last, new Outcome.Ok(5, 4, false)));
    scene.log.removeLast();
    scene.changes.clear();
    scene.lines.clear();
    scene.sends.removeLast();
    scene.sends.add(with(last, new Outcome.Ok(4, 3, false)));
    red(Kind.LOST);
  }

  @Test
  void an_acknowledged_message_that_is_another_now() {
    scene.sends.set(1, with(scene.sends.get(1), new Outcome.Ok(2, 2, false)));
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
    scene.sends.set(0, with(first, Outcome.UNKNOWN));
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
    scene.sends.set(0, with(scene.sends.get(0), new Outcome.Ok(2, 2, true)));
    red(Kind.FALSE_DUPLICATE);
  }

  @Test
  void a_refused_message_that_was_stored() {
    scene.sends.set(0, with(scene.sends.get(0), new Outcome.Refused("forbidden")));
    red(Kind.REFUSED_BUT_STORED);
  }

  @Test
  void a_refused_message_that_was_not_stored_is_sound() {
    scene.sends.add(with(unwritten(), new Outcome.Refused("rate-limited")));
    green();
  }

  @Test
  void an_unknown_message_may_be_there_or_not() {
    scene.sends.set(0, with(scene.sends.get(0), Outcome.UNKNOWN));
    green();
    scene.sends.add(with(unwritten(), Outcome.UNKNOWN));
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

  // ---- what was edited and deleted

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

  // ---- the log

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

  // ---- streams

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

  // ---- who may hear

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
