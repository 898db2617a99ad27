package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import org.junit.jupiter.api.Test;

/** A silent stream says that it is alive, and up to where nothing is missing. */
public interface HeartbeatContract extends TransportContract {

  @Test
  default void a_silent_stream_tells_the_head_from_time_to_time() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person eve = stage.person("eve");
      Client silent = stage.live(eve);
      Position elsewhere = stage.say(ann, stage.group(ann), "not told to eve");

      Stage.eventually()
          .until(
              () ->
                  silent.heard().told(Told.Heartbeat.class).stream()
                      .anyMatch(beat -> beat.position().equals(elsewhere)));
      int before = silent.heard().told(Told.Heartbeat.class).size();
      Stage.eventually().until(() -> silent.heard().told(Told.Heartbeat.class).size() > before);
      assertThat(silent.events()).isEmpty();
    }
  }

  @Test
  default void the_position_of_a_heartbeat_is_one_to_go_on_from() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person eve = stage.person("eve");
      RoomId room = stage.group(eve);
      Client reader = stage.live(eve);
      stage.say(eve, room, "told");
      Position elsewhere = stage.say(ann, stage.group(ann), "not told to eve");
      reader.awaitPosition(elsewhere);

      Recording known = reader.cut();
      stage.say(eve, room, "missed");
      Client back = stage.live(eve, Client.onFrom(known));

      assertThat(known.texts(room)).containsExactly("told");
      assertThat(back.hello().resumed()).isTrue();
      assertThat(back.heard().texts(room)).containsExactly("missed");
    }
  }
}
