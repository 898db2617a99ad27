package chat.parlance.application.live;

import static chat.parlance.application.live.Scene.hello;
import static chat.parlance.application.live.Scene.limits;
import static chat.parlance.application.live.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveTest {

  private Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  private void use(FakeStore store) {
    scene.close();
    scene = new Scene(store);
  }

  @Test
  void a_stream_says_hello_then_live_then_what_happens_in_order() {
    RoomId room = scene.channel(scene.ann);
    RecordingSink sink = scene.follow(scene.ann);
    scene.live(sink);
    for (int i = 0; i < 100; i++) {
      scene.say(scene.ann, room, "text " + i);
    }
    await().until(() -> sink.events.size() == 100);
    assertThat(sink.kinds.subList(0, 2)).containsExactly("Hello", "Live");
    assertThat(sink.events).isEqualTo(scene.store.of(room).subList(1, 101));
    assertThat(hello(sink).resumed()).isFalse();
    assertThat(hello(sink).reset()).isNull();
    await().until(() -> !sink.unflushed);
  }

  @Test
  void resuming_from_any_position_has_no_gap_and_no_repeat() {
    RoomId room = scene.channel(scene.ann);
    for (int i = 0; i < 20; i++) {
      scene.say(scene.ann, room, "text " + i);
    }
    for (long since = 0; since <= 21; since++) {
      RecordingSink sink = new RecordingSink();
      LiveStream stream = scene.open(scene.ann, since, sink);
      scene.live(sink);
      assertThat(sink.positions())
          .isEqualTo(LongStream.rangeClosed(since + 1, 21).boxed().toList());
      assertThat(hello(sink).resumed()).isTrue();
      stream.close();
      await().until(() -> scene.chat.streams() == 0);
    }
  }

  @Test
  void a_reader_that_is_not_ready_lags_and_is_caught_up_exactly() {
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    RecordingSink slow = new RecordingSink();
    slow.room = 5;
    LiveStream stream = scene.open(scene.ann, null, slow);
    RecordingSink quick = scene.follow(scene.bob);
    scene.live(slow);
    scene.live(quick);
    for (int i = 0; i < 50; i++) {
      scene.say(scene.bob, room, "text " + i);
    }
    await().until(() -> quick.events.size() == 50);
    await().until(() -> slow.events.size() == 5);
    slow.room = 12;
    stream.ready();
    await().until(() -> slow.events.size() == 12);
    slow.room = Integer.MAX_VALUE;
    stream.ready();
    await().until(() -> slow.events.size() == 50);
    scene.say(scene.bob, room, "and live again");
    await().until(() -> slow.events.size() == 51);
    assertThat(slow.events).isEqualTo(scene.store.of(room).subList(1, 52));
    assertThat(slow.controls).hasSize(2); // no second hello: it was never reset
  }

  @Test
  void what_is_older_than_the_ring_comes_by_pages_from_the_log() {
    var store = new FakeStore();
    store.limits = limits(10, 50, 50_000);
    use(store);
    RoomId room = scene.channel(scene.ann);
    int many = Tail.RING + 3 * Live.PAGE;
    fill(room, many);
    scene.say(scene.ann, room, "the last");
    RecordingSink sink = scene.follow(scene.ann, 1L, new RecordingSink());
    scene.live(sink);
    assertThat(sink.positions()).isEqualTo(LongStream.rangeClosed(2, many + 2).boxed().toList());
    assertThat(store.replays).isLessThanOrEqualTo(many / Live.PAGE + 2);
  }

  /** As another server would: past this server's committer. */
  private void fill(RoomId room, int count) {
    scene.store.append(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Draft(
                        room,
                        1,
                        scene.ann.user(),
                        scene.store.now,
                        new MessagePosted(
                            new Key("fill-" + scene.store.all().size() + "-" + i),
                            Content.plain("x"))))
            .toList());
  }

  @Test
  void what_another_server_commits_is_found_without_a_bell() {
    RoomId room = scene.channel(scene.ann);
    RecordingSink sink = scene.follow(scene.ann);
    scene.live(sink);
    fill(room, 3);
    await().atMost(Duration.ofSeconds(5)).until(() -> sink.events.size() == 3);
    fill(room, 2);
    scene.say(scene.ann, room, "behind a hole");
    await().atMost(Duration.ofSeconds(5)).until(() -> sink.events.size() == 6);
    assertThat(sink.events).isEqualTo(scene.store.of(room).subList(1, 7));
  }

  @Test
  void a_position_of_another_epoch_or_of_the_future_is_a_reset() {
    RoomId room = scene.channel(scene.ann);
    for (Position position : List.of(new Position("other", 0), new Position(FakeStore.EPOCH, 99))) {
      var sink = new RecordingSink();
      scene.opening(scene.ann, position, sink).orThrow();
      scene.live(sink);
      assertThat(hello(sink).resumed()).isFalse();
      assertThat(hello(sink).reset()).isEqualTo(Control.Reset.EPOCH);
      scene.say(scene.ann, room, "live from here");
      await().until(() -> !sink.events.isEmpty());
      assertThat(sink.events).containsExactly(scene.store.all().getLast());
    }
  }

  @Test
  void more_than_is_replayed_is_a_reset_when_resuming_and_when_lagging() {
    var store = new FakeStore();
    store.limits = limits(10, 50, 10);
    use(store);
    RoomId room = scene.channel(scene.ann);
    RecordingSink lagging = new RecordingSink();
    lagging.room = 1;
    LiveStream stream = scene.open(scene.ann, null, lagging);
    scene.live(lagging);
    for (int i = 0; i < 11; i++) {
      scene.say(scene.ann, room, "text " + i);
    }
    RecordingSink exact = scene.follow(scene.ann, 2L, new RecordingSink());
    RecordingSink over = scene.follow(scene.ann, 1L, new RecordingSink());
    scene.live(exact);
    scene.live(over);
    assertThat(hello(exact).resumed()).isTrue();
    assertThat(exact.events).hasSize(10);
    assertThat(hello(over).reset()).isEqualTo(Control.Reset.TOO_FAR);
    assertThat(over.events).isEmpty();
    fill(room, Tail.RING); // so that the ring cannot help, and the lag is measured
    await().until(() -> exact.events.size() == 10 + Tail.RING);
    lagging.room = Integer.MAX_VALUE;
    stream.ready();
    await().until(() -> lagging.controls.size() == 4);
    assertThat(lagging.controls.get(2)).isInstanceOf(Control.Hello.class);
    assertThat(((Control.Hello) lagging.controls.get(2)).reset()).isEqualTo(Control.Reset.SLOW);
    assertThat(lagging.controls.get(3)).isInstanceOf(Control.Live.class);
    Entry last = scene.say(scene.ann, room, "live again");
    await().until(() -> lagging.events.size() == 2);
    assertThat(lagging.events.getLast()).isEqualTo(last);
  }

  @Test
  void the_rooms_follow_the_membership_in_log_order() {
    RoomId first = scene.channel(scene.ann);
    scene.say(scene.ann, first, "before bob");
    RecordingSink bob = scene.follow(scene.bob);
    scene.live(bob);
    scene.say(scene.ann, first, "still before bob");
    long joined = scene.chat.joinRooms().join(scene.bob, first).orThrow().position().number();
    scene.say(scene.ann, first, "hello bob");
    long removed =
        scene
            .chat
            .manageMembers()
            .remove(scene.ann, first, scene.bob.user())
            .orThrow()
            .position()
            .number();
    scene.say(scene.ann, first, "about bob");
    RoomId second = scene.channel(scene.ann, scene.bob.user());
    Entry last = scene.say(scene.ann, second, "here you are");
    await().until(() -> bob.events.contains(last));
    assertThat(bob.positions())
        .containsExactly(joined, joined + 1, removed, removed + 2, removed + 3);
    assertThat(scene.chat.manageMembers().add(scene.ann, first, scene.bob.user(), Role.MEMBER))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void a_revoked_session_ends_its_streams_and_gets_no_new_one() {
    var caller = new Caller(scene.ann.user(), "a session", Instant.MAX);
    RecordingSink ended = scene.follow(caller);
    RecordingSink other = scene.follow(scene.ann);
    scene.live(ended);
    scene.live(other);
    scene.chat.revoke("a session");
    await().until(() -> ended.closed == Sink.Reason.REVOKED);
    Result<LiveStream> again = scene.opening(caller, null, new RecordingSink());
    assertThat(again)
        .isEqualTo(
            Result.refused(Refusal.of(Refusal.Reason.UNAUTHENTICATED, "The session has ended.")));
    assertThat(other.closed).isNull();
    assertThat(scene.chat.streams()).isEqualTo(1);
  }

  @Test
  void an_expiring_proof_is_told_and_after_its_grace_the_stream_ends_unless_renewed() {
    var caller = new Caller(scene.ann.user(), "a session", scene.store.now.plusSeconds(100));
    RecordingSink expiring = new RecordingSink();
    LiveStream stream = scene.open(caller, null, expiring);
    RecordingSink renewing = new RecordingSink();
    LiveStream renewed = scene.open(caller, null, renewing);
    scene.live(expiring);
    scene.live(renewing);
    scene.store.now = scene.store.now.plusSeconds(50);
    await()
        .until(
            () ->
                expiring.kinds.contains("AuthExpiring") && renewing.kinds.contains("AuthExpiring"));
    renewed
        .renew(new Caller(scene.ann.user(), "a session", scene.store.now.plusSeconds(600)))
        .orThrow();
    assertThat(stream.renew(scene.bob)).isInstanceOf(Result.Refused.class);
    scene.store.now = scene.store.now.plusSeconds(81);
    await().until(() -> expiring.closed == Sink.Reason.EXPIRED);
    assertThat(renewing.closed).isNull();
  }

  @Test
  void a_reader_that_takes_nothing_is_ended_in_the_end() {
    RoomId room = scene.channel(scene.ann);
    RecordingSink stalled = scene.follow(scene.ann);
    scene.live(stalled);
    stalled.full = true;
    scene.say(scene.ann, room, "into the void");
    await().until(() -> stalled.closed == Sink.Reason.TOO_SLOW);
    assertThat(stalled.events).isEmpty();
  }

  @Test
  void a_reader_that_takes_nothing_is_noticed_in_a_silent_room_too() {
    scene.channel(scene.ann);
    RecordingSink stalled = scene.follow(scene.ann);
    scene.live(stalled);
    stalled.full = true;
    int told = stalled.controls.size();
    await().until(() -> stalled.closed == Sink.Reason.TOO_SLOW);
    assertThat(stalled.controls.size()).isLessThanOrEqualTo(told + 1); // no beat piles up
  }

  @Test
  void a_reader_that_was_behind_in_a_silent_room_goes_on_where_it_was() {
    RoomId room = scene.channel(scene.ann);
    RecordingSink sink = new RecordingSink();
    LiveStream stream = scene.open(scene.ann, null, sink);
    scene.live(sink);
    sink.full = true;
    await().until(() -> sink.askedInVain); // a tick has asked
    sink.full = false;
    stream.ready();
    Entry entry = scene.say(scene.ann, room, "still here");
    await().until(() -> !sink.events.isEmpty());
    assertThat(sink.events).containsExactly(entry);
    assertThat(sink.closed).isNull();
  }

  @Test
  void a_step_of_the_wall_clock_neither_silences_nor_ends_a_stream() {
    RecordingSink sink = scene.follow(scene.ann);
    scene.live(sink);
    scene.store.now = scene.store.now.minusSeconds(86_400);
    await().until(() -> heartbeats(sink) >= 2);
    scene.store.now = scene.store.now.plusSeconds(2 * 86_400);
    long before = heartbeats(sink);
    await().until(() -> heartbeats(sink) >= before + 2);
    assertThat(sink.closed).isNull();
  }

  private static long heartbeats(RecordingSink sink) {
    return sink.kinds.stream().filter("Heartbeat"::equals).count();
  }

  @Test
  void heartbeats_tell_the_head() {
    RoomId room = scene.channel(scene.ann);
    RecordingSink sink = scene.follow(scene.ann);
    scene.live(sink);
    Entry entry = scene.say(scene.ann, room, "text");
    await().until(() -> sink.events.size() == 1);
    var beat = new Control.Heartbeat(entry.position());
    await().until(() -> sink.controls.contains(beat));
  }

  @Test
  void a_sink_that_throws_loses_its_stream_and_harms_no_other() {
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    RecordingSink broken = scene.follow(scene.ann);
    RecordingSink sound = scene.follow(scene.bob);
    scene.live(broken);
    scene.live(sound);
    broken.broken = true;
    scene.say(scene.ann, room, "one");
    scene.say(scene.ann, room, "two");
    await().until(() -> sound.events.size() == 2);
    assertThat(broken.closed).isEqualTo(Sink.Reason.FAILED);
    assertThat(scene.chat.streams()).isEqualTo(1);
  }

  @Test
  void nothing_is_published_that_was_not_committed() {
    RoomId room = scene.channel(scene.ann);
    RecordingSink sink = scene.follow(scene.ann);
    scene.live(sink);
    scene.store.beforeAppend = () -> scene.store.broken = true;
    var refused =
        scene.chat.sendMessage().send(scene.ann, room, new Key("k"), Content.plain("lost?"));
    assertThat(((Result.Refused<?>) refused).refusal().reason())
        .isEqualTo(Refusal.Reason.UNAVAILABLE);
    scene.store.beforeAppend = () -> {};
    scene.store.broken = false;
    Entry sent =
        scene
            .chat
            .sendMessage()
            .send(scene.ann, room, new Key("k"), Content.plain("lost?"))
            .orThrow()
            .entry();
    await().until(() -> !sink.events.isEmpty());
    assertThat(sink.events).containsExactly(sent);
  }

  @Test
  void draining_tells_every_stream_to_come_back_and_takes_no_new_one() {
    RecordingSink sink = scene.follow(scene.ann);
    scene.live(sink);
    scene.chat.drain(Duration.ofSeconds(1));
    await().until(() -> sink.closed == Sink.Reason.DRAINING);
    assertThat(sink.controls.getLast()).isInstanceOf(Control.Drain.class);
    assertThat(reason(scene.opening(scene.ann, null, new RecordingSink())))
        .isEqualTo(Refusal.Reason.UNAVAILABLE);
  }
}
