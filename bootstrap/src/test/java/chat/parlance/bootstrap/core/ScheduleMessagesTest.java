package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.ScheduleMessages;
import chat.parlance.application.port.in.ScheduleMessages.Planned;
import chat.parlance.application.port.in.ScheduleMessages.Wish;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Message;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.Scheduled.Failed;
import chat.parlance.domain.Scheduled.Sending;
import chat.parlance.domain.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleMessagesTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final World world = new World();
  private final RoomId room = world.channel(world.ann, world.bob);
  private final ScheduleMessages scheduling = world.chat.scheduleMessages();

  @AfterEach
  void stop() {
    world.close();
  }

  private Result<Planned> plan(Caller caller, String text, Duration ahead) {
    return scheduling.schedule(caller, room, null, Content.plain(text), world.now.plus(ahead));
  }

  private Scheduled planned(String text, Duration ahead) {
    return plan(world.bob, text, ahead).orThrow().message();
  }

  private List<Scheduled> bobs() {
    return scheduling.list(world.bob, null, null, 100).orThrow().items();
  }

  private List<String> texts() {
    return world
        .chat
        .readHistory()
        .page(world.ann, room, new Window.Newest(), 100)
        .orThrow()
        .items()
        .stream()
        .map(Message::posting)
        .map(ScheduleMessagesTest::text)
        .toList();
  }

  private static String text(Entry entry) {
    return ((MessagePosted) entry.change()).content().text();
  }

  private void pass(Duration time) {
    world.now = world.now.plus(time);
  }

  private Failed failed(Scheduled message) {
    await().until(() -> bobs().stream().anyMatch(it -> it.state() instanceof Failed));
    Scheduled found = bobs().getFirst();
    assertThat(found.id()).isEqualTo(message.id());
    return (Failed) found.state();
  }

  @Test
  void it_is_said_at_its_time_as_its_author_and_in_order() {
    planned("second", HOUR.plusMillis(1));
    planned("first", HOUR);
    planned("tomorrow", HOUR.multipliedBy(24));
    assertThat(texts()).isEmpty();
    pass(HOUR.plusMillis(1));
    await().until(() -> texts().size() == 2);
    assertThat(texts()).containsExactly("first", "second");
    Entry said =
        world
            .chat
            .readHistory()
            .page(world.ann, room, new Window.Newest(), 1)
            .orThrow()
            .items()
            .getFirst()
            .posting();
    assertThat(said.by()).isEqualTo(world.bob.user());
    assertThat(said.at()).isEqualTo(world.now);
    await().until(() -> bobs().size() == 1);
  }

  @Test
  void it_is_heard_of_by_nobody_else_before() {
    Scheduled message = planned("secret", HOUR);
    assertThat(scheduling.list(world.ann, room, null, 100).orThrow().items()).isEmpty();
    assertThat(reason(scheduling.cancel(world.ann, message.id()))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(scheduling.change(world.ann, message.id(), new Wish(null, "mine"))))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(bobs()).containsExactly(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT1S", "PT0S", "PT0.999S", "P365DT0.001S"})
  void a_time_that_is_past_or_too_far_is_invalid(Duration ahead) {
    assertThat(refusal(plan(world.bob, "when?", ahead)).flaws())
        .extracting(flaw -> flaw.field())
        .containsExactly("sendAt");
    Scheduled message = planned("then", HOUR);
    assertThat(
            reason(
                scheduling.change(world.bob, message.id(), new Wish(world.now.plus(ahead), null))))
        .isEqualTo(Reason.INVALID);
    assertThat(
            reason(scheduling.schedule(world.bob, room, null, Content.plain("never"), Instant.MAX)))
        .isEqualTo(Reason.INVALID);
    assertThat(plan(world.bob, "edge", Duration.ofSeconds(1))).isInstanceOf(Result.Ok.class);
    assertThat(plan(world.bob, "edge", Duration.ofDays(365))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void what_could_not_be_sent_now_cannot_be_scheduled() {
    assertThat(reason(plan(world.bob, " ", HOUR))).isEqualTo(Reason.INVALID);
    assertThat(reason(plan(world.bob, "x".repeat(16 * 1024 + 1), HOUR)))
        .isEqualTo(Reason.TOO_LARGE);
    var astray = new Content("hm", Content.Format.PLAIN, 99L, List.of(), null);
    assertThat(reason(scheduling.schedule(world.bob, room, null, astray, world.now.plus(HOUR))))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(plan(world.cid, "stranger", HOUR))).isEqualTo(Reason.NOT_FOUND);
    Scheduled message = planned("then", HOUR);
    assertThat(reason(scheduling.change(world.bob, message.id(), new Wish(null, " "))))
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void the_allowance_is_taken_when_it_is_scheduled_and_not_when_it_is_sent() {
    planned("paid", HOUR);
    world.wait = Duration.ofMillis(70);
    assertThat(reason(plan(world.bob, "too quick", HOUR))).isEqualTo(Reason.RATE_LIMITED);
    pass(HOUR);
    await().until(() -> texts().contains("paid"));
  }

  @Test
  void an_author_has_a_hundred_at_most() {
    for (int i = 0; i < ScheduleMessages.MOST; i++) {
      planned("n" + i, HOUR);
    }
    assertThat(reason(plan(world.bob, "one more", HOUR))).isEqualTo(Reason.CONFLICT);
    assertThat(plan(world.ann, "hers", HOUR)).isInstanceOf(Result.Ok.class);
    scheduling.cancel(world.bob, bobs().getFirst().id()).orThrow();
    assertThat(plan(world.bob, "one more", HOUR)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void a_repeat_is_the_first_and_other_content_or_time_is_refused() {
    Instant at = world.now.plus(HOUR);
    Content content = Content.plain("once");
    Key key = new Key("k");
    Planned first = scheduling.schedule(world.bob, room, key, content, at).orThrow();
    assertThat(first.duplicate()).isFalse();
    assertThat(scheduling.schedule(world.bob, room, key, content, at).orThrow())
        .isEqualTo(new Planned(first.message(), true));
    assertThat(reason(scheduling.schedule(world.bob, room, key, Content.plain("other"), at)))
        .isEqualTo(Reason.KEY_REUSED);
    assertThat(reason(scheduling.schedule(world.bob, room, key, content, at.plusSeconds(1))))
        .isEqualTo(Reason.KEY_REUSED);
    assertThat(scheduling.schedule(world.ann, room, key, content, at).orThrow().duplicate())
        .isFalse();
    assertThat(bobs()).hasSize(1);
  }

  @Test
  void what_is_changed_is_said_as_changed_when_it_was_changed_to() {
    Scheduled message = planned("now", HOUR);
    Scheduled moved =
        scheduling
            .change(world.bob, message.id(), new Wish(world.now.plus(HOUR.multipliedBy(2)), null))
            .orThrow();
    assertThat(moved.content()).isEqualTo(message.content());
    Scheduled said = scheduling.change(world.bob, message.id(), new Wish(null, "later")).orThrow();
    assertThat(said.sendAt()).isEqualTo(moved.sendAt());
    planned("beacon", HOUR);
    pass(HOUR);
    await().until(() -> texts().contains("beacon"));
    assertThat(texts()).containsExactly("beacon");
    pass(HOUR);
    await().until(() -> texts().contains("later"));
    await().until(() -> bobs().isEmpty());
    assertThat(reason(scheduling.change(world.bob, message.id(), new Wish(null, "too late"))))
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void what_is_cancelled_is_never_said() {
    Scheduled message = planned("never", HOUR);
    planned("beacon", HOUR.plusMillis(1));
    assertThat(scheduling.cancel(world.bob, message.id()).orThrow()).isEqualTo(message);
    assertThat(reason(scheduling.cancel(world.bob, message.id()))).isEqualTo(Reason.NOT_FOUND);
    pass(HOUR.plusMillis(1));
    await().until(() -> texts().contains("beacon"));
    assertThat(texts()).containsExactly("beacon");
    await().until(() -> bobs().isEmpty());
  }

  @Test
  void what_was_sent_cannot_be_cancelled() {
    Scheduled message = planned("said", HOUR);
    pass(HOUR);
    await().until(() -> texts().contains("said") && bobs().isEmpty());
    assertThat(reason(scheduling.cancel(world.bob, message.id()))).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void what_is_being_sent_can_be_neither_cancelled_nor_changed() {
    Scheduled message = planned("going", HOUR);
    Scheduled claimed = message.now(new Sending(world.now.plus(HOUR)));
    assertThat(world.ports.scheduled().replace(claimed)).isTrue();
    assertThat(reason(scheduling.cancel(world.bob, message.id()))).isEqualTo(Reason.CONFLICT);
    assertThat(reason(scheduling.change(world.bob, message.id(), new Wish(null, "no"))))
        .isEqualTo(Reason.CONFLICT);
  }

  @Test
  void what_a_server_left_after_sending_it_is_in_the_log_once_whatever_came_since() {
    Scheduled message = planned("once", HOUR);
    assertThat(world.ports.scheduled().replace(message.now(new Sending(world.now.plus(HOUR)))))
        .isTrue();
    world.chat.sendMessage().send(world.bob, room, message.key(), message.content()).orThrow();
    world.chat.manageMembers().remove(world.ann, room, world.bob.user()).orThrow();
    pass(HOUR);
    await().until(() -> bobs().isEmpty());
    assertThat(texts()).containsExactly("once");
  }

  @Test
  void what_a_server_claimed_without_sending_it_is_sent_when_the_claim_has_run_out() {
    Scheduled message = planned("late", HOUR);
    assertThat(world.ports.scheduled().replace(message.now(new Sending(world.now.plus(HOUR)))))
        .isTrue();
    pass(HOUR);
    await().until(() -> texts().contains("late") && bobs().isEmpty());
  }

  @Test
  void who_may_not_send_by_then_is_told_why_and_can_try_again() {
    Scheduled message = planned("still here?", HOUR);
    world.chat.manageMembers().remove(world.ann, room, world.bob.user()).orThrow();
    pass(HOUR);
    assertThat(failed(message).reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(texts()).isEmpty();
    assertThat(reason(scheduling.change(world.bob, message.id(), new Wish(null, "hm"))))
        .isEqualTo(Reason.INVALID); // its time is past
    world.chat.manageMembers().add(world.ann, room, world.bob.user(), Role.MEMBER).orThrow();
    scheduling.change(world.bob, message.id(), new Wish(world.now.plus(HOUR), "back")).orThrow();
    pass(HOUR);
    await().until(() -> texts().contains("back") && bobs().isEmpty());
  }

  @Test
  void the_muted_and_who_speaks_in_an_archived_room_are_told_so() {
    Scheduled message = planned("hm", HOUR);
    var mute = new ManageMembers.Wish(null, world.now.plus(HOUR.multipliedBy(2)));
    world.chat.manageMembers().change(world.ann, room, world.bob.user(), mute).orThrow();
    pass(HOUR);
    assertThat(failed(message).reason()).isEqualTo(Reason.FORBIDDEN);
    scheduling.cancel(world.bob, message.id()).orThrow();
    Scheduled other = planned("hello?", HOUR);
    change(new ManageRooms.Wish(null, null, null, true));
    pass(HOUR);
    assertThat(failed(other).reason()).isEqualTo(Reason.ARCHIVED);
    assertThat(failed(other).detail()).isNotEmpty();
  }

  @Test
  void slow_mode_puts_it_off() {
    change(new ManageRooms.Wish(null, null, 30, null));
    Scheduled message = planned("patient", HOUR);
    pass(HOUR.minusSeconds(10));
    world.say(world.bob, room, "just now");
    pass(Duration.ofSeconds(10));
    await()
        .until(
            () ->
                bobs().getFirst().state() instanceof Scheduled.Waiting waiting
                    && waiting.from().equals(world.now.plusSeconds(20)));
    assertThat(bobs().getFirst().sendAt()).isEqualTo(message.sendAt());
    pass(Duration.ofSeconds(20));
    await().until(() -> texts().contains("patient") && bobs().isEmpty());
  }

  @Test
  void the_list_is_the_authors_by_time_and_paged() {
    List<Scheduled> planned =
        List.of(
            planned("1", HOUR), planned("2", HOUR.plusMillis(1)), planned("3", HOUR.plusMillis(2)));
    var page = scheduling.list(world.bob, room, null, 2).orThrow();
    assertThat(page.items()).isEqualTo(planned.subList(0, 2));
    var rest = scheduling.list(world.bob, room, page.next(), 2).orThrow();
    assertThat(rest.items()).isEqualTo(planned.subList(2, 3));
    assertThat(rest.next()).isNull();
    assertThat(scheduling.list(world.bob, new RoomId(UUID.randomUUID()), null, 2).orThrow().items())
        .isEmpty();
    assertThat(reason(scheduling.list(world.bob, null, "nonsense", 2))).isEqualTo(Reason.INVALID);
    assertThat(reason(scheduling.list(world.bob, null, null, 0))).isEqualTo(Reason.INVALID);
  }

  @Test
  void two_servers_say_it_once() {
    try (var twin = chat.parlance.application.Chat.over(world.ports)) {
      for (int i = 0; i < 20; i++) {
        planned("n" + i, HOUR.plusMillis(i));
      }
      assertThat(twin.scheduleMessages().list(world.bob, room, null, 100).orThrow().items())
          .hasSize(20);
      pass(HOUR.plusMillis(20));
      await().until(() -> bobs().isEmpty());
      assertThat(texts()).hasSize(20).doesNotHaveDuplicates();
    }
  }

  private void change(ManageRooms.Wish wish) {
    world.chat.manageRooms().change(world.ann, room, wish).orThrow();
  }
}
