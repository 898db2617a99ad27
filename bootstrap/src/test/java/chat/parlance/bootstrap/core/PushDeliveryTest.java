package chat.parlance.bootstrap.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.ManageDevices;
import chat.parlance.application.port.in.ManageDevices.Reached;
import chat.parlance.application.port.out.PushGateway;
import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.Content;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Notification;
import chat.parlance.domain.Notification.Kind;
import chat.parlance.domain.PushSlot;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** However a service answers and whatever stops, each message is told a device once at most. */
class PushDeliveryTest extends PushScene {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration CLAIM = Duration.ofMinutes(2);

  private RoomId room() {
    return world.channel(world.ann, world.bob);
  }

  private Instant dueAt(RoomId room) {
    return Objects.requireNonNull(slot(world.bob, room).orElseThrow().dueAt());
  }

  private void awaitTried(RoomId room, int tries) {
    awaitSlot(world.bob, room, it -> it.tries() == tries && !it.claimed());
  }

  @Test
  void what_is_not_taken_now_is_tried_again_under_the_same_id() {
    RoomId room = room();
    gateway.answer = address -> new Outcome.Later(null, "busy");
    due(world.bob, room, world.say(world.ann, room, "hello").seq());
    for (int tries = 1; tries < 4; tries++) {
      awaitTried(room, tries);
      // Full jitter: any time up to 5 s, 10 s, 20 s.
      Duration wait = Duration.between(world.now, dueAt(room));
      assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(5L << (tries - 1)));
      passUntilDue(world.bob, room);
    }
    awaitTried(room, 4);
    gateway.answer = address -> new Outcome.Sent();
    passUntilDue(world.bob, room);
    awaitPushes("bob's", 5);
    awaitNothingToDo(world.bob, room);
    assertThat(gateway.at("bob's"))
        .extracting(Notification::id)
        .containsOnly(gateway.at("bob's").getFirst().id());
    assertThat(gateway.count("sent")).isEqualTo(1);
    assertThat(gateway.delays).allMatch(Duration::isPositive);
    assertThat(gateway.count("failed")).isZero();
  }

  @Test
  void a_service_that_says_when_is_asked_then() {
    RoomId room = room();
    gateway.answer = address -> new Outcome.Later(Duration.ofMinutes(90), "busy");
    due(world.bob, room, world.say(world.ann, room, "hello").seq());
    awaitTried(room, 1);
    assertThat(dueAt(room)).isEqualTo(world.now.plus(Duration.ofMinutes(90)));
  }

  @Test
  void a_gateway_that_breaks_is_asked_again() {
    RoomId room = room();
    gateway.answer =
        address -> {
          throw new IllegalStateException("a bug");
        };
    due(world.bob, room, world.say(world.ann, room, "hello").seq());
    awaitTried(room, 1);
    gateway.answer = address -> new Outcome.Sent();
    passUntilDue(world.bob, room);
    awaitPushes("bob's", 2);
  }

  @Test
  void after_a_day_in_vain_it_is_given_up() {
    RoomId room = room();
    gateway.answer = address -> new Outcome.Later(null, "busy");
    due(world.bob, room, world.say(world.ann, room, "hello").seq());
    awaitTried(room, 1);
    pass(DAY);
    awaitNothingToDo(world.bob, room);
    assertThat(slot(world.bob, room)).isEmpty();
    assertThat(gateway.count("failed")).isEqualTo(1);
    assertThat(gateway.at("bob's")).hasSize(2);
  }

  @Test
  void what_is_refused_is_given_up_and_the_next_is_told() {
    RoomId room = room();
    gateway.answer = address -> new Outcome.Refused("too large");
    due(world.bob, room, world.say(world.ann, room, "hello").seq());
    await().until(() -> gateway.count("failed") == 1);
    assertThat(slot(world.bob, room)).isEmpty();
    gateway.answer = address -> new Outcome.Sent();
    due(world.bob, room, world.say(world.ann, room, "again").seq());
    assertThat(pushed("bob's", 2).body()).isEqualTo("again");
  }

  @Test
  void a_withdrawal_is_tried_a_few_times() {
    RoomId room = room();
    long seq = world.say(world.ann, room, "hello").seq();
    due(world.bob, room, seq);
    awaitPushes("bob's", 1);
    awaitNothingToDo(world.bob, room);
    gateway.answer = address -> new Outcome.Later(null, "busy");
    world.chat.markReceipts().mark(world.bob, room, null, seq).orThrow();
    for (int tries = 1; tries < 5; tries++) {
      awaitTried(room, tries);
      passUntilDue(world.bob, room);
    }
    awaitPushes("bob's", 6);
    awaitNothingToDo(world.bob, room);
    assertThat(slot(world.bob, room)).isEmpty();
    assertThat(gateway.count("failed")).isEqualTo(1);
  }

  @Test
  void a_device_that_has_gone_is_forgotten_unless_it_has_got_another_target() {
    RoomId room = room();
    gateway.answer = address -> new Outcome.Gone();
    gateway.gate = new CountDownLatch(1);
    due(world.bob, room, world.say(world.ann, room, "hello").seq());
    await().until(() -> gateway.inside() == 1);
    phone(world.bob, "bob's new");
    gateway.gate.countDown();
    await().until(() -> gateway.inside() == 0);
    pass(CLAIM);
    await().until(() -> gateway.count("pruned") == 1);
    assertThat(gateway.at("bob's new")).hasSize(1);
    assertThat(world.chat.manageDevices().list(world.bob).orThrow()).isEmpty();
    assertThat(slot(world.bob, room)).isEmpty();
  }

  @Test
  void nobody_holds_all_that_can_be_sent_at_once() {
    for (int i = 1; i < ManageDevices.MOST; i++) {
      device(world.bob, new DeviceId("d" + i), "d" + i);
    }
    RoomId room = world.channel(world.ann, world.bob, world.cid);
    gateway.gate = new CountDownLatch(1);
    due(world.cid, room, world.say(world.ann, room, "hello").seq());
    awaitPushes("cid's", 1);
    await().until(() -> gateway.inside() == 5);
    // What comes next for another passes by the many that wait.
    phone(world.ann, "ann's");
    due(world.ann, room, world.say(world.cid, room, "again").seq());
    awaitPushes("ann's", 1);
    assertThat(gateway.inside()).isEqualTo(6);
    gateway.gate.countDown();
    await().until(() -> gateway.pushes().size() >= 2 + ManageDevices.MOST);
  }

  @Test
  void what_waited_when_the_server_stopped_is_told_by_the_next() {
    RoomId room = room();
    noticed(world.bob, room, world.say(world.ann, room, "hello").seq());
    world.chat.close();
    pass(Duration.ofHours(1));
    try (Chat next = Chat.over(world.ports)) {
      assertThat(pushed("bob's", 1).body()).isEqualTo("hello");
      assertThat(next.streams()).isZero();
    }
  }

  @Test
  void what_was_said_and_not_noticed_when_the_server_stopped_is_noticed_by_the_next() {
    RoomId room = room();
    long seq = saidUnnoticed(room, "hello");
    assertThat(slot(world.bob, room)).isEmpty();
    try (Chat next = Chat.over(world.ports)) {
      due(world.bob, room, seq);
      assertThat(pushed("bob's", 1).body()).isEqualTo("hello");
      assertThat(next.streams()).isZero();
    }
  }

  @Test
  void what_is_older_than_a_day_when_it_is_noticed_is_no_news() {
    RoomId room = room();
    long old = saidUnnoticed(room, "old");
    pass(DAY);
    try (Chat next = Chat.over(world.ports)) {
      long seq =
          next.sendMessage()
              .send(world.ann, room, null, Content.plain("new"))
              .orThrow()
              .entry()
              .seq();
      due(world.bob, room, seq);
      assertThat(seq).isEqualTo(old + 1);
      assertThat(pushed("bob's", 1).body()).isEqualTo("new");
    }
  }

  /** Said to a server that notifies nobody and stops: as if ours had died at once. */
  private long saidUnnoticed(RoomId room, String text) {
    world.chat.close();
    var silent = world.ports.with(world.ports.push().with(PushGateway.NONE, gateway));
    try (Chat dying = Chat.over(silent)) {
      return dying
          .sendMessage()
          .send(world.ann, room, null, Content.plain(text))
          .orThrow()
          .entry()
          .seq();
    }
  }

  @Test
  void what_a_server_had_in_hand_when_it_died_is_told_by_the_next_under_the_same_id() {
    RoomId room = room();
    gateway.gate = new CountDownLatch(1);
    due(world.bob, room, world.say(world.ann, room, "hello").seq());
    await().until(() -> gateway.inside() == 1);
    // It stands still in the middle of it: as good as dead.
    PushSlot claimed = slot(world.bob, room).orElseThrow();
    assertThat(claimed.claimed()).isTrue();
    try (Chat next = Chat.over(world.ports)) {
      pass(CLAIM);
      awaitSlot(world.bob, room, it -> it.version() > claimed.version());
      await().until(() -> gateway.inside() == 2);
      gateway.gate.countDown();
      awaitNothingToDo(world.bob, room);
      assertThat(gateway.at("bob's")).hasSize(2);
      assertThat(gateway.at("bob's"))
          .extracting(Notification::id)
          .containsOnly(gateway.at("bob's").getFirst().id());
      assertThat(next.streams()).isZero();
    }
  }

  @Test
  void what_was_told_is_not_told_again_by_the_next_server() {
    RoomId room = room();
    due(world.bob, room, world.say(world.ann, room, "one").seq());
    awaitPushes("bob's", 1);
    awaitNothingToDo(world.bob, room);
    try (Chat next = restarted(world.chat)) {
      pass(DAY);
      long seq =
          next.sendMessage()
              .send(world.ann, room, null, Content.plain("two"))
              .orThrow()
              .entry()
              .seq();
      due(world.bob, room, seq);
      assertThat(pushed("bob's", 2).count()).isEqualTo(1);
      awaitNothingToDo(world.bob, room);
      next.markReceipts().mark(world.bob, room, null, seq).orThrow();
      assertThat(pushed("bob's", 3).kind()).isEqualTo(Kind.WITHDRAWN);
    }
  }

  @Test
  void a_failure_is_remembered_over_a_restart() {
    RoomId room = room();
    gateway.answer = address -> new Outcome.Later(null, "busy");
    due(world.bob, room, world.say(world.ann, room, "one").seq());
    awaitTried(room, 1);
    try (Chat next = restarted(world.chat)) {
      passUntilDue(world.bob, room);
      awaitTried(room, 2);
      assertThat(next.streams()).isZero();
    }
  }

  @Test
  void what_is_said_and_read_while_it_is_being_sent_is_not_lost() {
    RoomId room = room();
    gateway.gate = new CountDownLatch(1);
    due(world.bob, room, world.say(world.ann, room, "one").seq());
    await().until(() -> gateway.inside() == 1);
    long two = world.say(world.ann, room, "two").seq();
    noticed(world.bob, room, two);
    gateway.gate.countDown();
    awaitSlot(world.bob, room, it -> it.shown() == two - 1 && it.untold() != null);
    pass(Duration.ofSeconds(20));
    Notification told = pushed("bob's", 2);
    assertThat(told.body()).isEqualTo("two");
    awaitNothingToDo(world.bob, room);

    gateway.gate = new CountDownLatch(1);
    long three = world.say(world.ann, room, "three").seq();
    due(world.bob, room, three);
    await().until(() -> gateway.inside() == 1);
    world.chat.markReceipts().mark(world.bob, room, null, three).orThrow();
    gateway.gate.countDown();
    pass(Duration.ofMinutes(1));
    assertThat(pushed("bob's", 4).kind()).isEqualTo(Kind.WITHDRAWN);
  }

  @Test
  void a_session_that_ends_takes_its_devices() {
    RoomId room = room();
    noticed(world.bob, room, world.say(world.ann, room, "hello").seq());
    world.chat.revoke(world.bob.session());
    assertThat(world.chat.manageDevices().list(world.bob).orThrow()).isEmpty();
    assertThat(slot(world.bob, room)).isEmpty();
  }

  @Test
  void a_test_is_sent_at_once_and_counts_as_a_send() {
    assertThat(world.chat.manageDevices().test(world.bob, PHONE).orThrow()).isEqualTo(Reached.SENT);
    Notification test = gateway.at("bob's").getFirst();
    assertThat(test.kind()).isEqualTo(Kind.TEST);
    assertThat(test.room()).isNull();
    world.wait = Duration.ofSeconds(3);
    assertThat(World.reason(world.chat.manageDevices().test(world.bob, PHONE)))
        .isEqualTo(Reason.RATE_LIMITED);
    world.wait = Duration.ZERO;
    gateway.answer = address -> new Outcome.Gone();
    assertThat(world.chat.manageDevices().test(world.bob, PHONE).orThrow()).isEqualTo(Reached.GONE);
    assertThat(gateway.count("pruned")).isEqualTo(1);
    assertThat(World.reason(world.chat.manageDevices().test(world.bob, PHONE)))
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void a_kind_that_is_not_set_up_is_refused() {
    Result<?> refused =
        world.chat.manageDevices().register(world.bob, PHONE, new PushTarget.Apns("token", false));
    assertThat(World.refusal(refused).flaws().getFirst().field()).isEqualTo("kind");
  }
}
