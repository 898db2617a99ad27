package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.RoomId;
import org.junit.jupiter.api.Test;

/** Typing, receipts and presence: beside the log, and to those alone who share a room. */
public interface SignalsContract extends TransportContract {

  @Test
  default void typing_is_told_to_the_other_members_and_to_nobody_else() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      Person eve = stage.person("eve");
      RoomId room = stage.group(ann, bob);
      RoomId other = stage.group(ann, bob, eve);
      Client typist = stage.live(ann);
      Client member = stage.live(bob);
      Client outsider = stage.live(eve);

      assertThat(typist.stream().typing(room, true).ok()).isTrue();
      member.awaitSignal("typing", ann, "typing", "true");
      assertThat(typist.stream().typing(other, true).ok()).isTrue();
      outsider.awaitSignal("typing", ann, "room", other.toString());

      assertThat(outsider.signals("typing", ann))
          .allMatch(signal -> signal.frame().path("room").asText().equals(other.toString()));
      assertThat(typist.signals("typing", ann)).isEmpty();
    }
  }

  @Test
  default void typing_ends_by_itself() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client typist = stage.live(ann);
      Client member = stage.live(bob);

      typist.stream().typing(room, true);

      member.awaitSignal("typing", ann, "typing", "true");
      member.awaitSignal("typing", ann, "typing", "false");
    }
  }

  @Test
  default void typing_ends_with_what_was_typed() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client typist = stage.live(ann);
      Client member = stage.live(bob);
      typist.stream().typing(room, true);
      member.awaitSignal("typing", ann, "typing", "true");

      typist.say(room, "typed");

      member.awaitSignal("typing", ann, "typing", "false");
    }
  }

  @Test
  default void a_receipt_is_told_to_the_members_and_to_nobody_else() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      Person eve = stage.person("eve");
      RoomId room = stage.group(ann, bob);
      RoomId other = stage.group(ann, bob, eve);
      Client reader = stage.live(bob);
      Client author = stage.live(ann);
      Client outsider = stage.live(eve);
      Long seq = author.say(room, "read me").seq();

      assertThat(reader.stream().mark(room, seq, seq).ok()).isTrue();
      author.awaitSignal("receipt", bob, "read", String.valueOf(seq));
      Long next = author.say(other, "you too").seq();
      assertThat(reader.stream().mark(other, next, next).ok()).isTrue();
      outsider.awaitSignal("receipt", bob, "room", other.toString());

      assertThat(outsider.signals("receipt", bob))
          .allMatch(signal -> signal.frame().path("room").asText().equals(other.toString()));
    }
  }

  @Test
  default void a_receipt_that_moved_meanwhile_is_told_after_a_resume() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client reader = stage.live(bob);
      Client author = stage.live(ann);
      Recording known = author.cut();
      stage.say(bob, room, "one");
      long last = stage.history(bob, room).getLast().seq();

      assertThat(reader.stream().mark(room, last, last).ok()).isTrue();
      Client back = stage.live(ann, Client.onFrom(known));

      back.awaitSignal("receipt", bob, "read", String.valueOf(last));
    }
  }

  @Test
  default void a_receipt_with_no_entry_after_it_is_told_after_a_resume() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client reader = stage.live(bob);
      Client author = stage.live(ann);
      Long seq = author.say(room, "read me").seq();
      author.await(room, "read me");
      Recording known = author.cut();

      assertThat(reader.stream().mark(room, seq, seq).ok()).isTrue();
      Client back = stage.live(ann, Client.onFrom(known));

      back.awaitSignal("receipt", bob, "read", String.valueOf(seq));
    }
  }

  @Test
  default void coming_and_going_is_told_to_those_who_share_a_room() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      Person eve = stage.person("eve");
      stage.group(ann, bob);
      Client watcher = stage.live(ann);
      Client outsider = stage.live(eve);

      Client comer = stage.live(bob);
      watcher.awaitSignal("presence", bob, "status", "online");
      comer.close();
      watcher.awaitSignal("presence", bob, "status", "offline");

      assertThat(outsider.signals("presence", bob)).isEmpty();
    }
  }

  @Test
  default void who_is_there_already_is_told_to_who_comes() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      stage.group(ann, bob);
      stage.live(ann);

      Client comer = stage.live(bob);

      comer.awaitSignal("presence", ann, "status", "online");
    }
  }

  @Test
  default void typing_and_receipts_in_a_room_of_others_are_refused() {
    try (var stage = new Stage(server())) {
      RoomId room = stage.group(stage.person("ann"));
      Client outsider = stage.live(stage.person("eve"));

      Reply typing = outsider.stream().typing(room, true);
      Reply mark = outsider.stream().mark(room, 1L, 1L);

      assertThat(typing.status()).isEqualTo(404);
      assertThat(typing.code()).isEqualTo("not-found");
      assertThat(mark.status()).isEqualTo(404);
      assertThat(mark.code()).isEqualTo("not-found");
    }
  }

  @Test
  default void a_receipt_beyond_the_head_is_refused() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client reader = stage.live(ann);

      Reply reply = reader.stream().mark(room, 1_000L, null);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("invalid");
    }
  }
}
