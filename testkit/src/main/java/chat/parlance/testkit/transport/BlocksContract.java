package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Content;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A block: between the two there is no presence, and no direct room. */
public interface BlocksContract extends TransportContract {

  /** The direct room of these two. */
  private static RoomId direct(Stage stage, Person one, Person other) {
    return stage
        .chat()
        .manageRooms()
        .open(Stage.caller(one), RoomKind.DIRECT, null, null, List.of(other.id()))
        .orThrow()
        .value()
        .room()
        .id();
  }

  /** A block that is made and ended behind the stage. */
  static void block(Stage stage, Person by, Person blocked) {
    stage.chat().blockUsers().block(Stage.caller(by), blocked.id()).orThrow();
  }

  /** Ends it. */
  static void unblock(Stage stage, Person by, Person blocked) {
    stage.chat().blockUsers().unblock(Stage.caller(by), blocked.id()).orThrow();
  }

  /** What was told of the person's presence. */
  static List<String> presence(Client client, Person of) {
    return client.signals("presence", of).stream()
        .map(signal -> signal.frame().path("status").asText())
        .toList();
  }

  @Test
  default void presence_vanishes_between_two_when_one_blocks_the_other_and_comes_back() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      stage.group(ann, bob);
      Client blocker = stage.live(ann);
      Client blocked = stage.live(bob);
      blocker.awaitSignal("presence", bob, "status", "online");
      blocked.awaitSignal("presence", ann, "status", "online");

      block(stage, ann, bob);
      blocker.awaitSignal("presence", bob, "status", "offline");
      blocked.awaitSignal("presence", ann, "status", "offline");
      assertThat(blocked.signals("presence", ann).getLast().frame().has("lastSeenAt")).isFalse();

      unblock(stage, ann, bob);
      Stage.eventually()
          .untilAsserted(() -> assertThat(presence(blocker, bob)).endsWith("offline", "online"));
      Stage.eventually()
          .untilAsserted(() -> assertThat(presence(blocked, ann)).endsWith("offline", "online"));
    }
  }

  @Test
  default void who_comes_is_told_nothing_of_one_they_are_apart_from() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      Person cid = stage.person("cid");
      RoomId room = stage.group(ann, bob, cid);
      block(stage, ann, bob);
      Client blocker = stage.live(ann);
      stage.live(cid);

      Client blocked = stage.live(bob);
      blocked.awaitSignal("presence", cid, "status", "online");
      blocker.awaitSignal("presence", cid, "status", "online");
      blocked.say(room, "still here");
      blocker.await(room, "still here");

      assertThat(presence(blocked, ann)).isEmpty();
      assertThat(presence(blocker, bob)).isEmpty();
    }
  }

  @Test
  default void the_direct_room_is_refused_to_both_as_if_it_were_not_there() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = direct(stage, ann, bob);
      Client blocker = stage.live(ann);
      Client blocked = stage.live(bob);
      blocked.say(room, "hello");
      blocker.await(room, "hello");

      block(stage, ann, bob);

      for (Client client : List.of(blocker, blocked)) {
        Reply send = client.stream().send(room, Stage.aKey(), Content.plain("hello again"));
        assertThat(send.code()).isEqualTo("not-found");
        assertThat(client.stream().typing(room, true).code()).isEqualTo("not-found");
        assertThat(client.stream().mark(room, 1L, 1L).code()).isEqualTo("not-found");
      }
    }
  }

  @Test
  default void what_was_said_in_the_direct_room_is_not_replayed_and_what_is_said_after_is_heard() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = direct(stage, ann, bob);
      RoomId group = stage.group(ann, bob);
      Client first = stage.live(bob);
      stage.say(ann, group, "one");
      first.await(group, "one");
      Recording known = first.cut();
      stage.say(ann, room, "before the block");
      stage.say(ann, group, "two");
      block(stage, bob, ann);

      Client back = stage.live(bob, Client.onFrom(known));
      back.await(group, "two");
      assertThat(back.events(room)).isEmpty();

      unblock(stage, bob, ann);
      stage.say(ann, room, "after the block");
      back.await(room, "after the block");
      assertThat(back.heard().texts(room)).containsExactly("after the block");
    }
  }
}
