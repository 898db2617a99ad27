package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Position;
import chat.parlance.domain.Presence;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.domain.Signal.PresenceChanged;
import chat.parlance.domain.Signal.Receipt;
import chat.parlance.domain.Signal.Typing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalsTest {

  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  private static List<Signal> typing(RecordingSink sink) {
    return sink.signals.stream().filter(Typing.class::isInstance).toList();
  }

  @Test
  void typing_reaches_the_others_and_ends_by_itself() {
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    RecordingSink ann = scene.follow(scene.ann);
    RecordingSink bob = scene.follow(scene.bob);
    scene.live(ann);
    scene.live(bob);
    for (int i = 0; i < 10; i++) {
      scene.chat.shareActivity().typing(scene.ann, room, true).orThrow();
    }
    await().until(() -> !typing(bob).isEmpty());
    assertThat(typing(bob).getFirst()).isEqualTo(new Typing(room, scene.ann.user(), true));
    await().until(() -> typing(bob).getLast().equals(new Typing(room, scene.ann.user(), false)));
    assertThat(typing(ann)).isEmpty();
  }

  @Test
  void sending_ends_typing() {
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    RecordingSink bob = scene.follow(scene.bob);
    scene.live(bob);
    scene.chat.shareActivity().typing(scene.ann, room, true).orThrow();
    await().until(() -> !typing(bob).isEmpty());
    scene.say(scene.ann, room, "done");
    await().until(() -> typing(bob).getLast().equals(new Typing(room, scene.ann.user(), false)));
  }

  @Test
  void typing_that_ended_while_away_is_told_as_ended() {
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    scene.chat.shareActivity().typing(scene.ann, room, true).orThrow();
    long head = scene.say(scene.ann, room, "done").position().number();

    RecordingSink bob = scene.follow(scene.bob, head, new RecordingSink());

    await().until(() -> bob.kinds.contains("current"));
    assertThat(typing(bob)).containsOnly(new Typing(room, scene.ann.user(), false));
  }

  @Test
  void the_end_of_typing_is_forgotten_after_a_while() {
    var signals = new Signals(Duration.ofSeconds(6));
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    signals.typing(room, scene.ann.user(), true, Instant.EPOCH);
    assertThat(signals.take(Instant.EPOCH.plusSeconds(6))).hasSize(1);
    assertThat(signals.take(Instant.EPOCH.plusSeconds(11))).isEmpty();
    assertThat(signals.typingIn(List.of(room), scene.bob.user()))
        .containsExactly(new Typing(room, scene.ann.user(), false));
    assertThat(signals.take(Instant.EPOCH.plusSeconds(12))).isEmpty();
    assertThat(signals.typingIn(List.of(room), scene.bob.user())).isEmpty();
  }

  @Test
  void a_newcomer_is_told_the_current_state() {
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    RecordingSink ann = scene.follow(scene.ann);
    scene.live(ann);
    scene.chat.shareActivity().typing(scene.ann, room, true).orThrow();
    scene.chat.markReceipts().mark(scene.ann, room, 1L, 1L).orThrow();
    RecordingSink bob = scene.follow(scene.bob, 0L, new RecordingSink());
    scene.live(bob);
    Signal receipt = new Receipt(new Mark(room, scene.ann.user(), 1, 1));
    Signal presence =
        new PresenceChanged(new Presence(scene.ann.user(), Presence.Status.ONLINE, null));
    await().until(() -> bob.signals.contains(new Typing(room, scene.ann.user(), true)));
    assertThat(bob.signals).contains(presence);
    scene.say(scene.ann, room, "so that a resume has something to look back at");
    RecordingSink again = scene.follow(scene.bob, 0L, new RecordingSink());
    await().until(() -> again.signals.contains(presence));
    RecordingSink lagging = new RecordingSink();
    lagging.room = 0;
    LiveStream stream = scene.open(scene.bob, 0L, lagging);
    await().until(() -> !lagging.controls.isEmpty());
    scene.chat.markReceipts().mark(scene.ann, room, 1L, 1L).orThrow();
    lagging.room = 1_000;
    stream.ready();
    await().until(() -> lagging.kinds.contains("Live"));
    assertThat(ann.signals).contains(receipt);
  }

  @Test
  void a_mark_that_moved_while_away_is_told_although_nothing_was_said_after_it() {
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    long head = scene.say(scene.ann, room, "the last").position().number();
    scene.chat.markReceipts().mark(scene.ann, room, 1L, 1L).orThrow();

    RecordingSink bob = scene.follow(scene.bob, head, new RecordingSink());

    var receipt = new Receipt(new Mark(room, scene.ann.user(), 1, 1));
    await().until(() -> bob.signals.contains(receipt));
    assertThat(bob.kinds.indexOf("Live")).isLessThan(bob.kinds.indexOf("signal"));
    await().until(() -> bob.kinds.contains("current"));
    assertThat(bob.kinds.indexOf("current")).isGreaterThan(bob.kinds.indexOf("signal"));
  }

  @Test
  void a_mark_whose_signal_was_on_its_way_when_its_reader_left_with_something_newer_is_told() {
    RecordingSink bob = awayAfterMark(Duration.ZERO);

    assertThat(bob.signals).anyMatch(Receipt.class::isInstance);
  }

  @Test
  void a_mark_that_moved_long_before_what_a_reader_left_with_is_not_told_again() {
    RecordingSink bob = awayAfterMark(Duration.ofSeconds(3));

    assertThat(bob.signals).noneMatch(Receipt.class::isInstance);
  }

  /** Ann has read, something newer is said so long after that, and who knows that comes back. */
  private RecordingSink awayAfterMark(Duration between) {
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    RecordingSink witness = scene.follow(scene.ann);
    scene.say(scene.ann, room, "one");
    scene.chat.markReceipts().mark(scene.ann, room, 1L, 1L).orThrow();
    await().until(() -> witness.signals.stream().anyMatch(Receipt.class::isInstance));
    scene.store.now = scene.store.now.plus(between);
    Entry newer = scene.say(scene.ann, room, "two");
    await().until(() -> witness.events.contains(newer));

    RecordingSink bob = scene.follow(scene.bob, newer.position().number(), new RecordingSink());
    await().until(() -> bob.kinds.contains("current"));
    return bob;
  }

  @Test
  void a_stream_that_begins_at_the_head_is_told_of_no_mark_that_moved_before_it() {
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    assertThat(scene.store.mark(room, scene.ann.user(), 1, 1)).isPresent();

    RecordingSink bob = scene.follow(scene.bob);

    await().until(() -> bob.kinds.contains("current"));
    assertThat(bob.signals).noneMatch(Receipt.class::isInstance);
  }

  @Test
  void a_stream_that_falls_behind_before_it_is_told_of_a_mark_is_told_when_it_is_back() {
    RoomId room = scene.channel(scene.ann, scene.bob.user());
    long since = scene.say(scene.ann, room, "one").position().number();
    Mark mark = scene.store.mark(room, scene.ann.user(), 1, 1).orElseThrow();
    scene.say(scene.ann, room, "two");
    var bob = new RecordingSink();
    scene.store.beforeMarks =
        () -> {
          scene.store.beforeMarks = () -> {};
          bob.askedInVain = false;
          bob.full = true;
          scene.say(scene.ann, room, "too much");
          await().until(() -> bob.askedInVain);
        };
    LiveStream stream = scene.open(scene.bob, since, bob);
    await().until(() -> bob.askedInVain);
    assertThat(bob.signals).isEmpty();

    bob.full = false;
    await()
        .until(
            () -> {
              stream.ready();
              return bob.signals.contains(new Receipt(mark));
            });
  }

  @Test
  void presence_is_told_once_although_two_rooms_are_shared_and_offline_only_after_a_while() {
    scene.channel(scene.ann, scene.bob.user());
    scene.channel(scene.ann, scene.bob.user());
    RecordingSink bob = scene.follow(scene.bob);
    scene.live(bob);
    LiveStream stream = scene.open(scene.ann, null, new RecordingSink());
    await().until(() -> bob.signals.contains(presence(Presence.Status.ONLINE)));
    scene.chat.shareActivity().appear(scene.ann, Presence.Status.AWAY).orThrow();
    await().until(() -> bob.signals.contains(presence(Presence.Status.AWAY)));
    stream.close();
    await().until(() -> scene.chat.streams() == 1);
    assertThat(bob.signals).doesNotContain(presence(Presence.Status.OFFLINE));
    await().until(() -> bob.signals.contains(presence(Presence.Status.OFFLINE)));
    assertThat(bob.signals.stream().filter(signal -> signal.user().equals(scene.ann.user())))
        .containsExactly(
            presence(Presence.Status.ONLINE),
            presence(Presence.Status.AWAY),
            presence(Presence.Status.OFFLINE));
  }

  @Test
  void who_says_to_be_around_without_a_stream_is_so_for_a_while() {
    var steady = new AtomicReference<>(Instant.EPOCH);
    var nowhere = new Memberships(new Position(FakeStore.EPOCH, 0), List.of());
    var signals = new Signals(Duration.ofSeconds(6));
    var attendance =
        new Attendance(
            scene.store.presence, signals, scene.store, steady::get, Scene.TIMING.offline());
    attendance.choose(scene.ann.user(), Presence.Status.AWAY, nowhere);
    assertThat(told(signals)).containsExactly(presence(Presence.Status.AWAY));
    steady.set(Instant.EPOCH.plusSeconds(89));
    attendance.tick(true);
    assertThat(told(signals)).isEmpty();
    steady.set(Instant.EPOCH.plusSeconds(90));
    attendance.tick(true);
    steady.set(Instant.EPOCH.plusSeconds(91));
    attendance.tick(true);
    assertThat(told(signals)).containsExactly(presence(Presence.Status.OFFLINE));
  }

  private static List<Signal> told(Signals signals) {
    return signals.take(Instant.EPOCH).stream().map(parcel -> parcel.signal().value()).toList();
  }

  private Signal presence(Presence.Status status) {
    return new PresenceChanged(new Presence(scene.ann.user(), status, null));
  }
}
