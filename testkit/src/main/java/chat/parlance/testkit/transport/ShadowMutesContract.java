package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.RoomId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the shadow-muted say has its place in every stream, and its text in their own alone. */
public interface ShadowMutesContract extends TransportContract {

  @Test
  default void what_the_shadow_muted_say_is_told_to_themselves_and_veiled_from_all_others() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      Person cid = stage.person("cid");
      RoomId room = stage.group(ann, bob, cid);
      Client own = stage.live(bob);
      Client ownOther = stage.live(server().device(bob));
      Client other = stage.live(cid);
      stage.say(ann, room, "before");
      other.await(room, "before");
      Recording known = other.cut();
      Client live = stage.live(ann);
      stage
          .chat()
          .shadowMuteMembers()
          .mute(Stage.caller(ann), room, bob.id(), null, null)
          .orThrow();
      Stage.pause(knownEverywhereWithin());

      stage.say(bob, room, "veiled");
      stage.say(ann, room, "after");
      Client resumed = stage.live(cid, Client.onFrom(known));

      for (Client mine : List.of(own, ownOther)) {
        mine.await(room, "after");
        assertThat(mine.heard().texts(room)).containsExactly("before", "veiled", "after");
      }
      for (Client others : List.of(live, resumed)) {
        others.await(room, "after");
        List<Told.Event> events = others.events(room);
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().frame().toString()).doesNotContain("veiled");
        assertThat(events.getFirst().frame().at("/message/deletedAt").isTextual()).isTrue();
        assertThat(events.getFirst().position())
            .isEqualTo(own.events(room).get(own.events(room).size() - 2).position());
      }
    }
  }
}
