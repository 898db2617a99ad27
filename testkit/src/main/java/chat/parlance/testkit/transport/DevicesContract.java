package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.RoomId;
import org.junit.jupiter.api.Test;

/** One person, several devices. */
public interface DevicesContract extends TransportContract {

  @Test
  default void every_device_is_told_what_any_of_them_says() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client phone = stage.live(ann);
      Client desk = stage.live(server().device(ann));

      phone.say(room, "from the phone");
      desk.say(room, "from the desk");
      phone.await(room, "from the desk");
      desk.await(room, "from the desk");

      assertThat(phone.heard().texts(room)).containsExactly("from the phone", "from the desk");
      Stage.assertSame(desk.events(), phone.events());
    }
  }

  @Test
  default void logging_out_on_one_device_does_not_end_another() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client phone = stage.live(ann);
      Client desk = stage.live(server().device(ann));

      server().logout(ann);
      phone.awaitEnd();
      desk.say(room, "still here");
      desk.await(room, "still here");

      assertThat(desk.stream().ending()).isNull();
    }
  }

  @Test
  default void what_is_read_on_one_device_is_signalled_to_another() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client phone = stage.live(ann);
      Client desk = stage.live(server().device(ann));
      Long seq = phone.say(room, "read me").seq();

      assertThat(phone.stream().mark(room, seq, seq).ok()).isTrue();

      desk.awaitSignal("receipt", ann, "read", String.valueOf(seq));
    }
  }
}
