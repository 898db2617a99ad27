package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A server that goes away sends its clients to another, where they go on. */
public interface DrainContract extends TransportContract {

  /** Over how long the clients are spread that are told to come back. */
  Duration SPREAD = Duration.ofSeconds(1);

  @Test
  default void a_client_is_told_when_to_come_back_and_its_stream_ends() {
    try (var stage = new Stage(server());
        ChatServer leaving = another()) {
      Client reader = stage.open(leaving, stage.person("ann"), Opening.AT_HEAD);
      reader.awaitLive();

      leaving.chat().drain(SPREAD);

      assertThat(reader.awaitEnd()).isIn(Ending.DRAINED, Ending.LOST);
      assertThat(reader.heard().told(Told.Drain.class)).hasSize(1);
      assertThat(reader.heard().told(Told.Drain.class).getFirst().reconnectAfter())
          .isBetween(Duration.ZERO, SPREAD);
    }
  }

  @Test
  default void a_drained_client_goes_on_elsewhere_without_gap_or_repeat() {
    try (var stage = new Stage(server());
        ChatServer leaving = another()) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client witness = stage.live(ann);
      Client reader = stage.open(leaving, bob, Opening.AT_HEAD);
      reader.awaitLive();
      Future<Integer> sending =
          stage.apart(
              () -> {
                for (int i = 0; i < 100; i++) {
                  witness.say(room, "word " + i);
                }
                return 100;
              });
      Stage.eventually().until(() -> !reader.events().isEmpty());

      leaving.chat().drain(SPREAD);
      reader.awaitEnd();
      Client back = stage.live(bob, Client.onFrom(reader.cut()));
      Stage.done(sending);
      witness.await(room, 100);
      back.awaitPosition(witness.events(room).getLast().position());

      assertThat(back.hello().resumed()).isTrue();
      List<Told.Event> heard = new ArrayList<>(reader.events(room));
      heard.addAll(back.events(room));
      Stage.assertSame(heard, witness.events(room));
    }
  }

  @Test
  default void a_server_that_goes_away_takes_no_stream() {
    try (var stage = new Stage(server());
        ChatServer leaving = another()) {
      Person ann = stage.person("ann");
      leaving.chat().drain(SPREAD);

      assertThatThrownBy(() -> stage.open(leaving, ann, Opening.AT_HEAD))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.reply().status()).isEqualTo(503);
                assertThat(refused.reply().code()).isEqualTo("unavailable");
              });
    }
  }
}
