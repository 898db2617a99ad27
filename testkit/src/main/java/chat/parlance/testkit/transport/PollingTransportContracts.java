package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.util.List;
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
