package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.domain.RoomId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A stream lives as long as the proof of who listens is renewed. */
public interface TokenContract extends TransportContract {

  /** A life that may be cut to whole seconds, and then is still one. */
  Duration LIFE = Duration.ofSeconds(2);

  @Test
  default void a_stream_outlives_its_token_by_no_more_than_the_grace() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      String token = server().token(ann, LIFE);
      long issued = System.nanoTime();
      Client reader = stage.live(ann.with(token));

      Ending ending = reader.awaitEnd();
      Duration lived = Duration.ofNanos(System.nanoTime() - issued);

      assertThat(ending).isIn(Ending.EXPIRED, Ending.REVOKED, Ending.LOST);
      assertThat(lived).isGreaterThan(LIFE.minusSeconds(1));
      // The grace, a second until it is seen, and one for a machine that is busy.
      assertThat(lived).isLessThan(LIFE.plus(TIMING.expiryGrace()).plusSeconds(2));
      assertThatThrownBy(() -> stage.open(ann.with(token), Opening.AT_HEAD))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.reply().status()).isEqualTo(401));
    }
  }

  @Test
  default void a_stream_is_told_that_its_token_is_about_to_expire() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Duration life = Duration.ofSeconds(20);
      Client reader = stage.live(ann.with(server().token(ann, life)));

      Stage.eventually().until(() -> !reader.heard().told(Told.AuthExpiring.class).isEmpty());

      Told.AuthExpiring expiring = reader.heard().told(Told.AuthExpiring.class).getFirst();
      assertThat(expiring.in()).isPositive().isLessThanOrEqualTo(life);
    }
  }

  @Test
  default void a_stream_that_is_renewed_in_time_goes_on_without_gap_or_repeat() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      long issued = System.nanoTime();
      Client reader = stage.live(ann.with(server().token(ann, LIFE)));
      stage.say(ann, room, "before");
      reader.await(room, "before");

      Reply renewed = reader.stream().renew(server().token(ann, Duration.ofMinutes(5)));
      assertThat(renewed.ok()).isTrue();
      stage.say(ann, room, "renewed");
      awaitEndOf(issued, LIFE.plus(TIMING.expiryGrace()).plusSeconds(1));
      stage.say(ann, room, "after");
      reader.await(room, "after");

      assertThat(reader.stream().ending()).isNull();
      assertThat(reader.heard().texts(room)).containsExactly("before", "renewed", "after");
      assertThat(reader.heard().told(Told.Hello.class)).hasSize(1);
    }
  }

  @Test
  default void a_stream_whose_token_has_expired_can_be_renewed_within_the_grace() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Duration life = Duration.ofSeconds(1);
      long issued = System.nanoTime();
      Client reader = stage.live(ann.with(server().token(ann, life.plusMillis(500))));
      stage.say(ann, room, "before");
      reader.await(room, "before");

      awaitEndOf(issued, life.plusMillis(500));
      assertThat(reader.stream().renew(server().token(ann, Duration.ofMinutes(5))).ok()).isTrue();
      stage.say(ann, room, "renewed");
      reader.await(room, "renewed");

      assertThat(reader.heard().texts(room)).containsExactly("before", "renewed");
    }
  }

  @Test
  default void anothers_token_renews_nothing_and_harms_nothing() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person eve = stage.person("eve");

      isRefusedAndHarmsNothing(stage, ann, eve.accessToken(), 403, "forbidden");
    }
  }

  @Test
  default void what_is_no_token_renews_nothing_and_harms_nothing() {
    try (var stage = new Stage(server())) {
      isRefusedAndHarmsNothing(stage, stage.person("ann"), "no-token", 401, "unauthenticated");
    }
  }

  private static void isRefusedAndHarmsNothing(
      Stage stage, Person person, String token, int status, String code) {
    RoomId room = stage.group(person);
    Client reader = stage.live(person);

    Reply reply = reader.stream().renew(token);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);

    reader.say(room, "still here");
    reader.await(room, "still here");
    assertThat(reader.heard().texts(room)).containsExactly("still here");
  }

  @Test
  default void what_is_no_token_opens_nothing() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      assertThatThrownBy(() -> stage.open(ann.with("no-token"), Opening.AT_HEAD))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.reply().code()).isEqualTo("unauthenticated"));
    }
  }

  private static void awaitEndOf(long since, Duration span) {
    Stage.pause(span.minusNanos(System.nanoTime() - since));
  }
}
