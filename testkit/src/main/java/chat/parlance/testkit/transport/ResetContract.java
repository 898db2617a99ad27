package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import org.junit.jupiter.api.Test;

/** What cannot be resumed is told, never skipped; from there on the stream is live. */
public interface ResetContract extends TransportContract {

  @Test
  default void as_much_as_is_replayed_is_replayed() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Position before = stage.say(ann, room, "known");
      stage.sayMany(ann, room, LIMITS.replayEvents(), "missed");

      Client reader = stage.live(ann, Opening.since(before));

      assertThat(reader.hello().resumed()).isTrue();
      assertThat(reader.events(room))
          .hasSize(LIMITS.replayEvents())
          .extracting(Told.Event::seq)
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  @Test
  default void more_than_is_replayed_is_a_reset() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Position before = stage.say(ann, room, "known");
      stage.sayMany(ann, room, LIMITS.replayEvents() + 1, "missed");

      isResetAndLive(stage, ann, room, before, "too-far");
    }
  }

  @Test
  default void a_position_of_other_data_is_a_reset() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Position known = stage.say(ann, room, "known");

      isResetAndLive(stage, ann, room, new Position("restored", known.number()), "epoch");
    }
  }

  @Test
  default void a_position_ahead_of_the_head_is_a_reset() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Position known = stage.say(ann, room, "known");

      isResetAndLive(stage, ann, room, known.at(known.number() + 1_000_000), "epoch");
    }
  }

  private static void isResetAndLive(
      Stage stage, Person person, RoomId room, Position since, String reason) {
    Position head = stage.say(person, room, "the last before");
    Client reader = stage.live(person, Opening.since(since));
    assertThat(reader.hello().resumed()).isFalse();
    assertThat(reader.hello().reset()).isEqualTo(reason);
    assertThat(reader.hello().position()).isEqualTo(head);
    assertThat(reader.events()).isEmpty();

    stage.say(person, room, "new");
    reader.await(room, "new");
    assertThat(reader.heard().texts(room)).containsExactly("new");

    Client next = stage.live(person, Opening.since(reader.hello().position()));
    assertThat(next.hello().resumed()).isTrue();
    assertThat(next.heard().texts(room)).containsExactly("new");
  }
}
