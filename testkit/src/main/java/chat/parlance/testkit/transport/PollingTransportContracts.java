package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.in.FollowThreads;
import chat.parlance.domain.Notify;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Every transport contract, for clients that connect anew for each answer. Between two answers such
 * a client is away, and each poll is a resume; what that changes is said here, case by case, and
 * everything else must hold as it does for the others.
 */
public interface PollingTransportContracts extends AllTransportContracts {

  /** A resume is told of the rooms that may be read now: the end may fall between two polls. */
  @Override
  @Test
  default void who_leaves_is_told_of_it_and_then_no_more() {
    isOver("member.left", (stage, room) -> stage.leave(room.member(), room.id()));
  }

  /** As for who leaves. */
  @Override
  @Test
  default void who_is_removed_is_told_of_it_and_then_no_more() {
    isOver("member.removed", (stage, room) -> stage.remove(room.owner(), room.id(), room.member()));
  }

  /** As for who leaves. */
  @Override
  @Test
  default void who_is_banned_is_told_of_it_and_then_no_more() {
    isOver(
        "member.removed",
        (stage, room) ->
            stage
                .chat()
                .manageMembers()
                .ban(Stage.caller(room.owner()), room.id(), room.member().id(), null, null)
                .orThrow());
  }

  /** As for who leaves; and what was said meanwhile may be read by who is a member again. */
  @Override
  @Test
  default void who_comes_back_is_told_what_happens_from_then_on() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.channel(ann, bob);
      Client goer = stage.live(bob);

      stage.leave(bob, room);
      stage.say(ann, room, "without");
      stage.join(bob, room);
      stage.say(ann, room, "with");
      goer.await(room, "with");

      assertThat(MembershipContract.types(goer, room)).endsWith("member.joined", "message.posted");
      assertThat(goer.heard().texts(room)).isSubsetOf("without", "with").endsWith("with");
    }
  }

  /** A poll shows its token: with one that has expired it is refused, and no stream outlives it. */
  @Override
  @Test
  default void a_stream_whose_token_has_expired_can_be_renewed_within_the_grace() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client reader = stage.live(ann.with(server().token(ann, Duration.ofSeconds(2))));
      stage.say(ann, room, "before");
      reader.await(room, "before");

      assertThat(reader.awaitEnd()).isIn(Ending.EXPIRED, Ending.REVOKED, Ending.LOST);
      stage.say(ann, room, "renewed");
      Client next =
          stage.live(
              ann.with(server().token(ann, Duration.ofMinutes(5))), Client.onFrom(reader.heard()));

      assertThat(next.heard().texts(room)).containsExactly("renewed");
    }
  }

  /** Who is between two polls is told by the refusal of the next one, which says when to ask. */
  @Override
  @Test
  default void a_client_is_told_when_to_come_back_and_its_stream_ends() {
    try (var stage = new Stage(server());
        ChatServer leaving = another()) {
      Person ann = stage.person("ann");
      Client reader = stage.open(leaving, ann, Opening.AT_HEAD);
      reader.awaitLive();

      leaving.chat().drain(SPREAD);

      boolean asking = reader.awaitEnd() == Ending.DRAINED;
      assertThat(reader.heard().told(Told.Drain.class)).hasSize(asking ? 1 : 0);
      assertThat(reader.heard().told(Told.Drain.class))
          .allSatisfy(drain -> assertThat(drain.reconnectAfter()).isBetween(Duration.ZERO, SPREAD));
      assertThatThrownBy(() -> stage.open(leaving, ann, Opening.AT_HEAD))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.reply().status()).isEqualTo(503));
    }
  }

  /** Who is between two polls misses the signal, and is told nothing of the other by the next. */
  @Override
  @Test
  default void presence_vanishes_between_two_when_one_blocks_the_other_and_comes_back() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client blocker = stage.live(ann);
      stage.live(bob);
      blocker.awaitSignal("presence", bob, "status", "online");

      BlocksContract.block(stage, ann, bob);
      stage.say(ann, room, "one");
      blocker.await(room, "one");
      stage.say(ann, room, "two");
      blocker.await(room, "two");
      int told = BlocksContract.presence(blocker, bob).size();
      stage.say(ann, room, "three");
      blocker.await(room, "three");
      assertThat(BlocksContract.presence(blocker, bob)).hasSize(told);

      BlocksContract.unblock(stage, ann, bob);
      Stage.eventually()
          .untilAsserted(
              () ->
                  assertThat(BlocksContract.presence(blocker, bob))
                      .hasSizeGreaterThan(told)
                      .endsWith("online"));
    }
  }

  /**
   * Between two polls nothing listens, and a person's own part in a room is not told again: it is
   * told to who polls while it changes, and the list of rooms says it to all others.
   */
  @Override
  @Test
  default void what_i_mark_unread_is_told_to_my_other_device_and_to_nobody_else() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client desk = stage.live(server().device(bob));
      Client author = stage.live(ann);
      long seq = Objects.requireNonNull(author.say(room, "read me").seq());

      untilTold(
          desk,
          "mine",
          "/me/unread",
          "1",
          () -> {
            stage.chat().markReceipts().mark(Stage.caller(bob), room, seq, seq).orThrow();
            stage.chat().manageInbox().markUnread(Stage.caller(bob), room, seq).orThrow();
          });

      assertThat(stage.chat().manageRooms().get(Stage.caller(bob), room).orThrow().mine())
          .extracting(RoomSummary::unread)
          .isEqualTo(1L);
      MineContract.isPrivate(stage, author, bob, room);
    }
  }

  /** As for what is marked unread. */
  @Override
  @Test
  default void my_preferences_are_told_to_my_other_device_and_to_nobody_else() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client desk = stage.live(server().device(bob));
      Client other = stage.live(ann);

      untilTold(
          desk,
          "mine",
          "/me/notify",
          "mentions",
          () -> MineContract.prefer(stage, bob, room, Notify.MENTIONS));

      MineContract.isPrivate(stage, other, bob, room);
    }
  }

  /** As for what is marked unread. */
  @Override
  @Test
  default void how_far_i_read_a_thread_is_told_to_my_other_device_and_to_nobody_else() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client desk = stage.live(server().device(bob));
      Client author = stage.live(ann);
      long root = Objects.requireNonNull(author.say(room, "begin").seq());
      MineContract.thread(stage, bob, room, root, new FollowThreads.Wish(true, null));
      long first = MineContract.reply(stage, ann, room, root);
      MineContract.reply(stage, ann, room, root);

      toldOfThread(stage, desk, bob, room, root, root, "2");
      toldOfThread(stage, desk, bob, room, root, first, "1");
      MineContract.isPrivate(stage, author, bob, room);
    }
  }

  private static void toldOfThread(
      Stage stage, Client desk, Person person, RoomId room, long root, long read, String unread) {
    var wish = new FollowThreads.Wish(null, read);
    untilTold(
        desk,
        "thread",
        "/unread",
        unread,
        () -> MineContract.thread(stage, person, room, root, wish));
  }

  /** Makes a change again and again: a client is told of it if it polls just then. */
  private static void untilTold(
      Client client, String type, String field, String value, Runnable change) {
    Stage.eventually()
        .alias(client.person() + " is told " + type)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              change.run();
              return client.heard().told(Told.Signal.class).stream()
                  .filter(signal -> signal.type().equals(type))
                  .anyMatch(signal -> signal.frame().at(field).asText().equals(value));
            });
  }

  private void isOver(String type, BiConsumer<Stage, MembershipContract.Pair> goes) {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.channel(ann, bob);
      RoomId both = stage.group(ann, bob);
      Client goer = stage.live(bob);
      stage.say(ann, room, "before");
      goer.await(room, "before");

      goes.accept(stage, new MembershipContract.Pair(ann, bob, room));
      stage.say(ann, room, "after");
      stage.say(ann, both, "later");
      goer.await(both, "later");

      assertThat(MembershipContract.types(goer, room))
          .isIn(List.of("message.posted"), List.of("message.posted", type));
      assertThat(goer.heard().texts(room)).containsExactly("before");
    }
  }
}
