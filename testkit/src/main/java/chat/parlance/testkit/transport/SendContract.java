package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Exactly once in the log, durable before it is acknowledged, and refused for the reason it is. */
public interface SendContract extends TransportContract {

  @Test
  default void what_is_acknowledged_can_be_read_at_once() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client writer = stage.live(ann);
      for (int i = 0; i < 20; i++) {
        Reply reply = writer.say(room, "word " + i);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.duplicate()).isFalse();
        Entry last = stage.history(ann, room).getLast();
        assertThat(last.seq()).isEqualTo(reply.seq());
        assertThat(last.position()).isEqualTo(reply.position());
      }
    }
  }

  @Test
  default void the_writers_own_stream_brings_what_was_acknowledged() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client writer = stage.live(ann);
      Key key = Stage.aKey();

      Reply reply = writer.stream().send(room, key, Content.plain("mine"));
      writer.await(room, "mine");

      Told.Event event = writer.events(room).getLast();
      assertThat(event.position()).isEqualTo(reply.position());
      assertThat(event.seq()).isEqualTo(reply.seq());
      assertThat(event.key()).isEqualTo(key.value());
      assertThat(event.by()).isEqualTo(ann.id());
    }
  }

  @Test
  default void a_key_sent_again_with_equal_content_is_the_first_message() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client writer = stage.live(ann);
      Key key = Stage.aKey();
      Reply first = writer.stream().send(room, key, Content.plain("once"));
      writer.say(room, "and something else");

      isTheFirst(writer.stream().send(room, key, Content.plain("once")), first);
      assertThat(stage.history(ann, room)).hasSize(2);
    }
  }

  @Test
  default void a_key_sent_again_from_another_device_or_connection_is_the_first_message() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client writer = stage.live(ann);
      Key key = Stage.aKey();
      Reply first = writer.stream().send(room, key, Content.plain("once"));

      Client device = stage.live(server().device(ann));
      isTheFirst(device.stream().send(room, key, Content.plain("once")), first);
      Recording known = writer.cut();
      Client back = stage.live(ann, Client.onFrom(known));
      isTheFirst(back.stream().send(room, key, Content.plain("once")), first);

      assertThat(stage.history(ann, room)).hasSize(1);
    }
  }

  private static void isTheFirst(Reply reply, Reply first) {
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.duplicate()).isTrue();
    assertThat(reply.seq()).isEqualTo(first.seq());
    assertThat(reply.position()).isEqualTo(first.position());
  }

  @Test
  default void a_key_sent_again_with_other_content_is_refused() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client writer = stage.live(ann);
      Key key = Stage.aKey();
      writer.stream().send(room, key, Content.plain("once"));

      Reply reply = writer.stream().send(room, key, Content.plain("otherwise"));

      isRefused(reply, 409, "key-reused");
      assertThat(stage.history(ann, room)).hasSize(1);
    }
  }

  @Test
  default void keys_are_of_one_author_in_one_room() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      RoomId other = stage.group(ann, bob);
      Key key = Stage.aKey();
      Client writer = stage.live(ann);
      Client another = stage.live(bob);

      List<Reply> replies =
          List.of(
              writer.stream().send(room, key, Content.plain("one")),
              another.stream().send(room, key, Content.plain("two")),
              writer.stream().send(other, key, Content.plain("three")));

      assertThat(replies).allMatch(reply -> reply.ok() && !reply.duplicate());
      assertThat(stage.history(ann, room)).hasSize(2);
      assertThat(stage.history(ann, other)).hasSize(1);
    }
  }

  @Test
  default void equal_sends_at_once_are_one_message() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      List<Client> devices = List.of(stage.live(ann), stage.live(server().device(ann)));
      Key key = Stage.aKey();

      List<Reply> replies =
          stage.together(
              Stream.of(0, 1, 0, 1, 0, 1)
                  .<Callable<Reply>>map(
                      i -> () -> devices.get(i).stream().send(room, key, Content.plain("once")))
                  .toList());

      assertThat(replies).allMatch(Reply::ok);
      assertThat(replies).filteredOn(reply -> !reply.duplicate()).hasSize(1);
      assertThat(replies).extracting(Reply::position).containsOnly(replies.getFirst().position());
      assertThat(stage.history(ann, room)).hasSize(1);
      devices.forEach(device -> device.await(room, "once"));
      Position barrier = devices.getFirst().sayAt(room, "after");
      devices.forEach(device -> device.awaitPosition(barrier));
      assertThat(devices)
          .allSatisfy(
              device -> assertThat(device.heard().texts(room)).containsExactly("once", "after"));
    }
  }

  @Test
  default void a_send_to_a_room_of_others_is_refused() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client outsider = stage.live(stage.person("eve"));

      isRefused(outsider.stream().send(room, Stage.aKey(), Content.plain("hi")), 404, "not-found");
      assertThat(stage.history(ann, room)).isEmpty();
    }
  }

  @Test
  default void a_send_of_a_muted_member_is_refused() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client muted = stage.live(bob);
      var wish = new ManageMembers.Wish(null, Instant.now().plus(1, ChronoUnit.HOURS));
      stage.chat().manageMembers().change(Stage.caller(ann), room, bob.id(), wish).orThrow();

      isRefused(muted.stream().send(room, Stage.aKey(), Content.plain("hi")), 403, "forbidden");
      assertThat(stage.history(ann, room)).isEmpty();
    }
  }

  @Test
  default void a_send_to_an_archived_room_is_refused() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client writer = stage.live(ann);
      var wish = new ManageRooms.Wish(null, null, null, true);
      stage.chat().manageRooms().change(Stage.caller(ann), room, wish).orThrow();

      isRefused(writer.stream().send(room, Stage.aKey(), Content.plain("hi")), 409, "archived");
      assertThat(stage.history(ann, room)).isEmpty();
    }
  }

  @Test
  default void a_text_that_is_too_long_is_refused_and_the_longest_is_not() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client writer = stage.live(ann);
      String longest = "x".repeat(LIMITS.textBytes());

      Reply refused = writer.stream().send(room, Stage.aKey(), Content.plain(longest + "x"));
      isRefused(refused, 413, "too-large");
      writer.say(room, longest);
      assertThat(stage.history(ann, room)).hasSize(1);
    }
  }

  @Test
  default void a_blank_text_is_refused() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client writer = stage.live(ann);

      isRefused(writer.stream().send(room, Stage.aKey(), Content.plain(" ")), 400, "invalid");
      assertThat(stage.history(ann, room)).isEmpty();
    }
  }

  private static void isRefused(Reply reply, int status, String code) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.position()).isNull();
  }
}
