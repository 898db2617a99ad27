package chat.parlance.bootstrap.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageInbox;
import chat.parlance.application.port.in.ManagePush;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Notification;
import chat.parlance.domain.Notification.Kind;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Presence;
import chat.parlance.domain.PushPreferences.Preview;
import chat.parlance.domain.QuietHours;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told, of what, when, and in which words. */
class PushTest extends PushScene {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private void prefer(Caller caller, RoomId room, Notify wanted, @Nullable Instant until) {
    world
        .chat
        .manageInbox()
        .prefer(caller, room, new ManageInbox.Wish(wanted, until, null))
        .orThrow();
  }

  private void wish(Caller caller, ManagePush.Wish wish) {
    world.chat.managePush().change(caller, wish).orThrow();
  }

  @Test
  void whoever_is_away_is_told_what_was_said_by_whom_and_where() {
    RoomId room = world.channel(world.ann, world.bob);
    Entry said = world.say(world.ann, room, "  The kettle\nis on. ");
    noticed(world.bob, room, said.seq());
    assertThat(slot(world.bob, room).orElseThrow().dueAt()).isEqualTo(world.now.plusSeconds(20));
    pass(Duration.ofSeconds(20));

    Notification told = pushed("bob's", 1);
    assertThat(told)
        .isEqualTo(
            new Notification(
                told.id(),
                Kind.MESSAGE,
                room,
                said.seq(),
                "ann · room",
                "The kettle is on.",
                world.ann.user(),
                1,
                1,
                false,
                said.at()));
    awaitNothingToDo(world.bob, room);
    assertThat(slot(world.bob, room).orElseThrow().shown()).isEqualTo(said.seq());
    assertThat(gateway.count("sent")).isEqualTo(1);
    assertThat(gateway.delays).containsExactly(Duration.ZERO);
    // Never their own, and nobody from outside.
    assertThat(gateway.pushes()).hasSize(1);
    assertThat(slot(world.ann, room)).isEmpty();
    assertThat(slot(world.cid, room)).isEmpty();
  }

  @Test
  void a_direct_message_has_its_authors_name_and_is_urgent() {
    RoomId room = world.open(world.ann, RoomKind.DIRECT, world.bob).room().id();
    due(world.bob, room, world.say(world.ann, room, "Are you there?").seq());

    Notification told = pushed("bob's", 1);
    assertThat(told.title()).isEqualTo("ann");
    assertThat(told.urgent()).isTrue();
  }

  @Test
  void every_device_is_told_of_what_was_said_since_it_was_registered() {
    RoomId room = world.channel(world.ann, world.bob);
    noticed(world.bob, room, world.say(world.ann, room, "one").seq());
    pass(Duration.ofMillis(1));
    device(world.bob, new DeviceId("tablet"), "tablet");
    due(world.bob, room, world.say(world.ann, room, "two").seq());

    assertThat(bodies(List.of(pushed("bob's", 1)))).containsExactly("two (+1)");
    assertThat(bodies(List.of(pushed("tablet", 1)))).containsExactly("two");
  }

  @Test
  void what_is_said_in_a_room_before_it_is_told_is_told_at_once_with_how_much_it_is() {
    RoomId room = world.channel(world.ann, world.bob, world.cid);
    world.say(world.ann, room, "one");
    pass(Duration.ofSeconds(5));
    world.say(world.bob, room, "two");
    pass(Duration.ofSeconds(5));
    due(world.bob, room, world.say(world.ann, room, "three").seq());
    Notification told = pushed("bob's", 1);
    assertThat(told.body()).isEqualTo("three (+1)");
    assertThat(told.count()).isEqualTo(2);
    assertThat(told.badge()).isEqualTo(2);
    assertThat(pushed("cid's", 1).count()).isEqualTo(3);

    awaitNothingToDo(world.bob, room);
    due(world.bob, room, world.say(world.ann, room, "four").seq());
    Notification next = pushed("bob's", 2);
    assertThat(next.body()).isEqualTo("four");
    assertThat(next.count()).isEqualTo(1);
    assertThat(next.badge()).isEqualTo(3);
    assertThat(next.id()).isNotEqualTo(told.id());
  }

  @Test
  void a_long_text_is_cut() {
    RoomId room = world.channel(world.ann, world.bob);
    due(world.bob, room, world.say(world.ann, room, "🫖".repeat(300)).seq());
    assertThat(pushed("bob's", 1).body()).isEqualTo("🫖".repeat(199) + "…");
  }

  @Test
  void by_what_they_want_of_the_room() {
    RoomId room = world.channel(world.ann, world.bob, world.cid);
    prefer(world.bob, room, Notify.MENTIONS, null);
    noticed(world.cid, room, world.say(world.ann, room, "to all").seq());
    assertThat(slot(world.bob, room)).isEmpty();
    Entry named = world.say(world.ann, room, "to @bob");
    due(world.bob, room, named.seq());
    Notification told = pushed("bob's", 1);
    assertThat(told.body()).isEqualTo("to @bob");
    assertThat(told.urgent()).isTrue();
    assertThat(told.count()).isEqualTo(1);

    awaitNothingToDo(world.bob, room);
    prefer(world.bob, room, Notify.NONE, world.now.plus(MINUTE));
    awaitNothingToDo(world.cid, room);
    noticed(world.cid, room, world.say(world.ann, room, "@bob again").seq());
    assertThat(slot(world.bob, room).orElseThrow().untold()).isNull();
    pass(MINUTE);
    due(world.bob, room, world.say(world.ann, room, "to all again").seq());
    assertThat(pushed("bob's", 2).body()).isEqualTo("to all again");
  }

  @Test
  void an_answer_and_a_call_on_the_room_are_mentions() {
    RoomId room = world.channel(world.ann, world.bob, world.cid);
    Entry bobs = world.say(world.bob, room, "tea?");
    prefer(world.bob, room, Notify.MENTIONS, null);
    var answer = new Content("yes", Content.Format.PLAIN, bobs.seq(), List.of(), null);
    due(world.bob, room, world.say(world.cid, room, answer).seq());
    assertThat(pushed("bob's", 1).urgent()).isTrue();
    awaitNothingToDo(world.bob, room);
    due(world.bob, room, world.say(world.ann, room, "@room cake!").seq());
    assertThat(pushed("bob's", 2).urgent()).isTrue();
  }

  @Test
  void a_wish_of_later_holds_when_the_time_has_come() {
    RoomId room = world.channel(world.ann, world.bob, world.cid);
    noticed(world.bob, room, world.say(world.ann, room, "hello").seq());
    prefer(world.bob, room, Notify.NONE, null);
    prefer(world.cid, room, Notify.MENTIONS, null);
    pass(MINUTE);
    awaitNothingToDo(world.bob, room);
    awaitNothingToDo(world.cid, room);
    assertThat(gateway.pushes()).isEmpty();
    assertThat(slot(world.bob, room)).isEmpty();
  }

  @Test
  void not_by_those_who_are_blocked_silenced_or_the_room_itself() {
    RoomId room = world.channel(world.ann, world.bob, world.cid);
    world.chat.blockUsers().block(world.bob, world.cid.user()).orThrow();
    noticed(world.ann, room, world.say(world.cid, room, "hello").seq());
    assertThat(slot(world.bob, room)).isEmpty();
    world.chat.blockUsers().unblock(world.bob, world.cid.user()).orThrow();
    Entry later = world.say(world.cid, room, "again");
    noticed(world.bob, room, later.seq());
    world.chat.blockUsers().block(world.cid, world.bob.user()).orThrow();
    pass(MINUTE);
    awaitNothingToDo(world.bob, room);
    assertThat(gateway.at("bob's")).isEmpty();
    awaitPushes("ann's", 1);
    awaitNothingToDo(world.ann, room);

    world.chat.shadowMuteMembers().mute(world.ann, room, world.cid.user(), null, null).orThrow();
    world.say(world.cid, room, "unheard");
    var system =
        new Content("notice", Content.Format.PLAIN, null, List.of(), null, null, null, null, true);
    world.say(world.ann, room, system);
    noticed(world.ann, room, world.say(world.bob, room, "last").seq());
    assertThat(slot(world.bob, room)).isEmpty();
    awaitNothingToDo(world.cid, room);
    pass(MINUTE);
    assertThat(pushed("ann's", 2).body()).isEqualTo("last");
  }

  @Test
  void never_what_they_have_read() {
    RoomId room = world.channel(world.ann, world.bob);
    Entry said = world.say(world.ann, room, "hello");
    noticed(world.bob, room, said.seq());
    world.chat.markReceipts().mark(world.bob, room, null, said.seq()).orThrow();
    pass(MINUTE);
    awaitNothingToDo(world.bob, room);
    assertThat(slot(world.bob, room)).isEmpty();

    noticed(world.bob, room, world.say(world.ann, room, "one").seq());
    Entry two = world.say(world.ann, room, "two");
    noticed(world.bob, room, two.seq());
    world.chat.markReceipts().mark(world.bob, room, null, two.seq() - 1).orThrow();
    pass(MINUTE);
    assertThat(pushed("bob's", 1).body()).isEqualTo("two");
  }

  @Test
  void not_while_they_are_around_nor_just_after() {
    RoomId room = world.channel(world.ann, world.bob);
    world.ports.presence().connected(world.bob.user(), "socket", world.now);
    Instant first = world.now.plusSeconds(20);
    due(world.bob, room, world.say(world.ann, room, "hello").seq());
    awaitSlot(
        world.bob, room, it -> it.dueAt() != null && it.dueAt().isAfter(first) && !it.claimed());

    world.ports.presence().disconnected(world.bob.user(), "socket", world.now);
    passUntilDue(world.bob, room);
    // It is exactly so long ago that they were here.
    assertThat(pushed("bob's", 1).body()).isEqualTo("hello");
    assertThat(world.now).isEqualTo(first.plusSeconds(20));
  }

  @Test
  void who_says_that_they_are_away_is_told() {
    RoomId room = world.channel(world.ann, world.bob);
    world.ports.presence().connected(world.bob.user(), "socket", world.now);
    world.ports.presence().choose(world.bob.user(), Presence.Status.AWAY, world.now);
    due(world.bob, room, world.say(world.ann, room, "hello").seq());
    awaitPushes("bob's", 1);
  }

  @Test
  void
      the_longer_somebody_does_not_read_the_less_often_they_are_looked_at_but_for_what_is_urgent() {
    RoomId room = world.channel(world.ann, world.bob);
    world.ports.presence().connected(world.bob.user(), "socket", world.now);
    noticed(world.bob, room, world.say(world.ann, room, "hello").seq());
    pass(MINUTE);
    Instant look = world.now.plusSeconds(30);
    awaitSlot(world.bob, room, it -> look.equals(it.dueAt()));
    Entry urgent = world.say(world.ann, room, "@bob!");
    noticed(world.bob, room, urgent.seq());
    assertThat(slot(world.bob, room).orElseThrow().dueAt()).isEqualTo(world.now.plusSeconds(20));
  }

  @Test
  void after_the_quiet_hours_of_their_own_clock() {
    // It is 1:00 in Berlin.
    var quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Europe/Berlin"));
    wish(world.bob, new ManagePush.Wish(null, false, quiet));
    RoomId room = world.channel(world.ann, world.bob, world.cid);
    due(world.bob, room, world.say(world.ann, room, "@bob wake up").seq());
    Instant morning = Instant.parse("2026-01-01T06:00:00Z");
    awaitSlot(world.bob, room, it -> morning.equals(it.dueAt()));
    awaitPushes("cid's", 1);
    assertThat(gateway.at("bob's")).isEmpty();

    world.now = morning;
    assertThat(pushed("bob's", 1).body()).isEqualTo("@bob wake up");
    assertThat(gateway.delays).allMatch(Duration.ZERO::equals);
  }

  @ParameterizedTest
  @CsvSource({"CONTENT, ann · room, hello", "SENDER, ann · room,", "NOTHING,,"})
  void no_more_leaves_the_server_than_they_want(
      Preview preview, @Nullable String title, @Nullable String body) {
    wish(world.bob, new ManagePush.Wish(preview, false, null));
    RoomId room = world.channel(world.ann, world.bob);
    due(world.bob, room, world.say(world.ann, room, "hello").seq());
    Notification told = pushed("bob's", 1);
    assertThat(told.title()).isEqualTo(title);
    assertThat(told.body()).isEqualTo(body);
    assertThat(told.author()).isEqualTo(title == null ? null : world.ann.user());
  }

  @Test
  void a_message_without_words_is_told_by_its_files() {
    RoomId room = world.channel(world.ann, world.bob);
    List<Attachment> files = List.of(file("tea.png"), file("cake.pdf"));
    List<AttachmentId> ids = files.stream().map(Attachment::id).toList();
    Entry said =
        world
            .chat
            .sendMessage()
            .send(world.ann, room, null, Content.plain(""), ids)
            .orThrow()
            .entry();
    due(world.bob, room, said.seq());
    assertThat(pushed("bob's", 1).body()).isEqualTo("📎 tea.png, cake.pdf");
  }

  private Attachment file(String name) {
    UploadFiles uploads = world.chat.uploadFiles();
    AttachmentId id = uploads.begin(world.ann, name, null).orThrow().id();
    uploads.append(world.ann, id, 0, ByteBuffer.wrap(new byte[] {1})).orThrow();
    return uploads.finish(world.ann, id).orThrow();
  }

  @Test
  void whoever_was_put_out_before_is_not_told() {
    RoomId room = world.channel(world.ann, world.bob);
    noticed(world.bob, room, world.say(world.ann, room, "a secret").seq());
    world.chat.joinRooms().leave(world.bob, room).orThrow();
    pass(MINUTE);
    awaitNothingToDo(world.bob, room);
    assertThat(slot(world.bob, room)).isEmpty();
    assertThat(gateway.pushes()).isEmpty();
  }
}
