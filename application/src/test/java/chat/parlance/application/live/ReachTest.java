package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.ManageRooms.Wish;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.OfMessage;
import chat.parlance.domain.Entry;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings.Visibility;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A stream tells of a room from where its user may read it: on resume, and of what is done later.
 */
class ReachTest {

  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  private RoomId room(Visibility history) {
    var settings = new Wish("room", null, null, null, null, history, null);
    return scene
        .chat
        .manageRooms()
        .open(scene.ann, RoomKind.CHANNEL, settings, List.of())
        .orThrow()
        .value()
        .room()
        .id();
  }

  private void set(RoomId room, Visibility history) {
    scene
        .chat
        .manageRooms()
        .change(scene.ann, room, new Wish(null, null, null, null, null, history, null))
        .orThrow();
  }

  private void join(RoomId room) {
    scene.chat.joinRooms().join(scene.bob, room).orThrow();
  }

  private void react(Caller caller, Entry message, String emoji) {
    scene.chat.reactToMessages().react(caller, message.room(), message.seq(), emoji).orThrow();
  }

  /** The entry that everything before has been told when it has. */
  private List<Entry> told(RecordingSink sink, RoomId room) {
    Entry last = scene.say(scene.ann, room, "last");
    await().until(() -> sink.events.contains(last));
    return List.copyOf(sink.events);
  }

  private static List<Long> targets(List<Entry> told) {
    return told.stream()
        .filter(entry -> entry.change() instanceof OfMessage)
        .map(entry -> ((OfMessage) entry.change()).target())
        .toList();
  }

  private static long said(List<Entry> told) {
    return told.stream().filter(entry -> entry.change() instanceof MessagePosted).count();
  }

  @Test
  void who_came_while_away_is_told_from_then_on_where_history_begins_with_joining() {
    RoomId joined = room(Visibility.JOINED);
    RoomId whole = room(Visibility.START);
    Entry before = scene.say(scene.ann, joined, "before");
    scene.say(scene.ann, whole, "before");
    join(joined);
    join(whole);
    react(scene.ann, before, "👍");
    RecordingSink bob = scene.follow(scene.bob, 0L, new RecordingSink());
    scene.live(bob);

    List<Entry> told = told(bob, joined);

    List<Entry> ofJoined = told.stream().filter(it -> it.room().equals(joined)).toList();
    assertThat(ofJoined.getFirst().change()).isInstanceOf(MemberJoined.class);
    assertThat(said(ofJoined)).isEqualTo(1);
    assertThat(targets(ofJoined)).isEmpty();
    assertThat(told.stream().filter(it -> it.room().equals(whole)))
        .isEqualTo(scene.store.of(whole));
  }

  @Test
  void what_is_done_to_a_message_from_before_is_not_told_where_history_begins_with_joining() {
    RoomId room = room(Visibility.JOINED);
    Entry before = scene.say(scene.ann, room, "before");
    RecordingSink bob = scene.follow(scene.bob);
    scene.live(bob);
    join(room);
    Entry after = scene.say(scene.ann, room, "after");
    react(scene.ann, before, "👍");
    react(scene.ann, after, "👍");

    List<Entry> told = told(bob, room);

    assertThat(targets(told)).containsExactly(after.seq());
    assertThat(said(told)).isEqualTo(2);
  }

  @Test
  void what_is_done_to_a_message_from_before_is_told_where_the_whole_history_is_visible() {
    RoomId room = room(Visibility.START);
    Entry before = scene.say(scene.ann, room, "before");
    RecordingSink bob = scene.follow(scene.bob);
    scene.live(bob);
    join(room);
    react(scene.ann, before, "👍");
    react(scene.ann, before, "🎉");

    List<Entry> told = told(bob, room);

    List<Entry> log = scene.store.of(room);
    assertThat(told).isEqualTo(log.subList(2, log.size()));
    assertThat(targets(told)).containsExactly(before.seq(), before.seq());
    assertThat(bob.kinds.stream().filter("Live"::equals)).as("told to be live once").hasSize(1);
  }

  @Test
  void a_change_of_the_setting_holds_from_its_entry_on() {
    RoomId room = room(Visibility.JOINED);
    Entry before = scene.say(scene.ann, room, "before");
    join(room);
    RecordingSink bob = scene.follow(scene.bob);
    scene.live(bob);

    react(scene.ann, before, "👍");
    set(room, Visibility.START);
    react(scene.ann, before, "🎉");
    assertThat(targets(told(bob, room))).containsExactly(before.seq());
    set(room, Visibility.JOINED);
    react(scene.ann, before, "👀");
    assertThat(targets(told(bob, room))).containsExactly(before.seq());
  }

  @Test
  void the_setting_of_now_holds_for_what_a_resume_tells_of_the_time_before() {
    RoomId room = room(Visibility.START);
    Entry before = scene.say(scene.ann, room, "before");
    join(room);
    react(scene.ann, before, "👍");
    set(room, Visibility.JOINED);
    react(scene.ann, before, "🎉");
    RecordingSink bob = scene.follow(scene.bob, 0L, new RecordingSink());
    scene.live(bob);

    List<Entry> told = told(bob, room);

    assertThat(targets(told)).isEmpty();
    assertThat(told.getFirst().change()).isInstanceOf(MemberJoined.class);
  }

  @Test
  void who_comes_again_has_lost_what_was_said_when_they_were_there() {
    RoomId room = room(Visibility.JOINED);
    join(room);
    scene.say(scene.ann, room, "once");
    scene.chat.joinRooms().leave(scene.bob, room).orThrow();
    join(room);
    RecordingSink bob = scene.follow(scene.bob, 0L, new RecordingSink());
    scene.live(bob);

    List<Entry> told = told(bob, room);

    assertThat(said(told)).isEqualTo(1);
    assertThat(told).hasSize(2);
  }

  @Test
  void a_reader_that_lags_is_caught_up_within_its_reach() {
    RoomId room = room(Visibility.JOINED);
    Entry before = scene.say(scene.ann, room, "before");
    RecordingSink bob = new RecordingSink();
    LiveStream stream = scene.open(scene.bob, null, bob);
    scene.live(bob);
    bob.full = true;
    join(room);
    react(scene.ann, before, "👍");
    Entry after = scene.say(scene.ann, room, "after");
    react(scene.ann, after, "👍");
    bob.full = false;
    stream.ready();

    assertThat(targets(told(bob, room))).containsExactly(after.seq());
  }
}
