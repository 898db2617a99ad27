package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.RoomId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no server can read harms at most the connection that it came on. */
public interface BadFrameContract extends TransportContract {

  @Test
  default void what_cannot_be_read_is_refused_or_ends_the_connection() {
    try (var stage = new Stage(server())) {
      Client babbler = stage.live(stage.person("ann"));

      isAnswered(babbler);
    }
  }

  @Test
  default void what_cannot_be_read_harms_nobody_else() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client neighbour = stage.live(bob);
      for (int i = 0; i < 5; i++) {
        isAnswered(stage.live(ann));
        neighbour.say(room, "unharmed " + i);
      }
      neighbour.await(room, "unharmed 4");
      assertThat(neighbour.stream().ending()).isNull();
      assertThat(neighbour.heard().texts(room)).hasSize(5);
    }
  }

  @Test
  default void who_was_not_understood_can_go_on() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client babbler = stage.live(ann);
      stage.say(ann, room, "before");
      babbler.await(room, "before");

      isAnswered(babbler);
      Recording known = babbler.cut();
      stage.say(ann, room, "meanwhile");
      Client back = stage.live(ann, Client.onFrom(known));
      back.say(room, "after");
      back.await(room, "after");

      List<String> heard = new ArrayList<>(known.texts(room));
      heard.addAll(back.heard().texts(room));
      assertThat(heard).containsExactly("before", "meanwhile", "after");
    }
  }

  private static void isAnswered(Client babbler) {
    Reply reply = babbler.stream().babble();
    if (reply == null) {
      assertThat(babbler.awaitEnd()).isIn(Ending.BAD_FRAME, Ending.LOST);
    } else {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("invalid");
    }
  }
}
