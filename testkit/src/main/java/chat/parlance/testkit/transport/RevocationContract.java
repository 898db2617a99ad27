package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.domain.Content;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who logged out is told nothing more, and takes part in nothing more. */
public interface RevocationContract extends TransportContract {

  /** The second that is promised, and as much again for a machine that is busy. */
  Duration BOUND = Duration.ofSeconds(2);

  @Test
  default void a_stream_ends_when_its_session_does() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Client reader = stage.live(ann);

      server().logout(ann);

      Stage.eventually().atMost(BOUND).until(() -> reader.stream().ending() != null);
      assertThat(reader.stream().ending()).isIn(Ending.REVOKED, Ending.LOST);
    }
  }

  @Test
  default void nothing_is_told_after_the_end_of_a_session() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client gone = stage.live(ann);
      Client witness = stage.live(bob);

      server().logout(ann);
      gone.awaitEnd();
      for (int i = 0; i < 5; i++) {
        witness.say(room, "secret " + i);
      }
      witness.await(room, 5);
      Stage.pause(Duration.ofMillis(300)); // for what should not come

      assertThat(gone.heard().texts(room)).isEmpty();
    }
  }

  @Test
  default void the_token_of_a_session_that_ended_opens_nothing() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      stage.live(ann).close();

      server().logout(ann);

      isUnauthenticated(stage, ann);
    }
  }

  @Test
  default void a_session_that_ended_says_nothing() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client gone = stage.live(ann);

      server().logout(ann);
      gone.awaitEnd();
      Stage.pause(knownEverywhereWithin());

      assertThat(refusedOrUnheard(gone, room)).isTrue();
      assertThat(stage.history(bob, room)).isEmpty();
    }
  }

  private static boolean refusedOrUnheard(Client gone, RoomId room) {
    try {
      return gone.stream().send(room, Stage.aKey(), Content.plain("hello?")).status() == 401;
    } catch (Unreachable ended) {
      return true;
    }
  }

  @Test
  default void a_stream_is_not_renewed_by_a_session_that_ended() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person device = server().device(ann);
      RoomId room = stage.group(ann);
      Client reader = stage.live(ann);
      String token = server().token(device, Duration.ofMinutes(5));
      server().logout(device);

      Reply reply = reader.stream().renew(token);

      assertThat(reply.status()).isEqualTo(401);
      stage.say(ann, room, "still here");
      reader.await(room, "still here");
    }
  }

  @Test
  default void another_password_ends_the_streams_of_all_other_sessions() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Person device = server().device(ann);
      Client here = stage.live(ann);
      Client there = stage.live(device);
      Client another = stage.live(server().device(ann));

      server().endOthers(ann);

      isOver(there);
      isOver(another);
      stage.say(bob, room, "after");
      here.await(room, "after");
      assertThat(here.stream().ending()).isNull();
      assertThat(there.heard().texts(room)).isEmpty();
      isUnauthenticated(stage, device);
    }
  }

  @Test
  default void an_administrator_ends_all_streams_of_a_user_and_of_nobody_else() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client one = stage.live(ann);
      Client two = stage.live(server().device(ann));
      Client witness = stage.live(bob);

      server().endAll(ann);

      isOver(one);
      isOver(two);
      witness.say(room, "after");
      witness.await(room, "after");
      assertThat(one.heard().texts(room)).isEmpty();
      assertThat(two.heard().texts(room)).isEmpty();
      isUnauthenticated(stage, ann);
    }
  }

  private static void isOver(Client client) {
    Stage.eventually().atMost(BOUND).until(() -> client.stream().ending() != null);
    assertThat(client.stream().ending()).isIn(Ending.REVOKED, Ending.LOST);
  }

  /** That the stream is refused for want of a good token. */
  private static void isUnauthenticated(Stage stage, Person person) {
    assertThatThrownBy(() -> stage.open(person, Opening.AT_HEAD))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reply().status()).isEqualTo(401);
              assertThat(refused.reply().code()).isEqualTo("unauthenticated");
            });
  }
}
