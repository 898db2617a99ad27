package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** An open stream follows its person into rooms and out of them, in the order of the log. */
public interface MembershipContract extends TransportContract {

  @Test
  default void who_joins_is_told_what_happens_from_then_on() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.channel(ann);
      Client member = stage.live(ann);
      Client joiner = stage.live(bob);
      stage.say(ann, room, "before");

      stage.join(bob, room);
      stage.say(ann, room, "after");
      joiner.await(room, "after");
      member.await(room, "after");

      assertThat(types(joiner, room)).containsExactly("member.joined", "message.posted");
      List<Told.Event> all = member.events(room);
      Stage.assertSame(joiner.events(room), all.subList(all.size() - 2, all.size()));
    }
  }

  @Test
  default void who_leaves_is_told_of_it_and_then_no_more() {
    isTheLast("member.left", (stage, room) -> stage.leave(room.member, room.id));
  }

  @Test
  default void who_is_removed_is_told_of_it_and_then_no_more() {
    isTheLast("member.removed", (stage, room) -> stage.remove(room.owner, room.id, room.member));
  }

  @Test
  default void who_is_banned_is_told_of_it_and_then_no_more() {
    isTheLast(
        "member.removed",
        (stage, room) ->
            stage
                .chat()
                .manageMembers()
                .ban(Stage.caller(room.owner), room.id, room.member.id(), null, null)
                .orThrow());
  }

  /** A room of two. */
  record Pair(Person owner, Person member, RoomId id) {}

  private void isTheLast(String type, BiConsumer<Stage, Pair> goes) {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.channel(ann, bob);
      RoomId both = stage.group(ann, bob);
      Client goer = stage.live(bob);
      stage.say(ann, room, "before");

      goes.accept(stage, new Pair(ann, bob, room));
      stage.say(ann, room, "after");
      stage.say(ann, both, "later");
      goer.await(both, "later"); // and with it, everything before

      assertThat(types(goer, room)).containsExactly("message.posted", type);
      assertThat(goer.heard().texts(room)).containsExactly("before");
    }
  }

  @Test
  default void who_comes_back_is_told_what_happens_from_then_on() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.channel(ann, bob);
      Client goer = stage.live(bob);

      stage.leave(bob, room);
      stage.say(ann, room, "without");
      stage.join(bob, room);
      stage.say(ann, room, "with");
      goer.await(room, "with");

      assertThat(types(goer, room))
          .containsExactly("member.left", "member.joined", "message.posted");
      assertThat(goer.heard().texts(room)).containsExactly("with");
    }
  }

  @Test
  default void a_room_that_is_made_with_someone_appears_on_their_stream() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      Client invited = stage.live(bob);

      RoomId room = stage.group(ann, bob);
      stage.say(ann, room, "welcome");
      invited.await(room, "welcome");

      assertThat(types(invited, room)).containsExactly("room.created", "message.posted");
    }
  }

  @Test
  default void who_is_brought_in_is_told_what_happens_from_then_on() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann);
      Client invited = stage.live(bob);
      stage.say(ann, room, "before");

      stage.add(ann, room, bob);
      stage.say(ann, room, "after");
      invited.await(room, "after");

      assertThat(types(invited, room)).containsExactly("member.joined", "message.posted");
    }
  }

  @Test
  default void a_stream_of_some_rooms_is_not_widened() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId wanted = stage.group(ann, bob);
      RoomId other = stage.channel(ann, bob);
      RoomId later = stage.channel(ann);
      Client reader = stage.live(bob, Opening.of(wanted));

      stage.join(bob, later);
      RoomId made = stage.group(ann, bob);
      List.of(other, later, made).forEach(room -> stage.say(ann, room, "elsewhere"));
      stage.say(ann, wanted, "here");
      reader.await(wanted, "here");

      assertThat(reader.events()).extracting(Told.Event::room).containsOnly(wanted);
    }
  }

  @Test
  default void a_room_of_others_is_not_told_to_who_asks_for_it() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person eve = stage.person("eve");
      RoomId secret = stage.group(ann);
      RoomId own = stage.group(eve);
      Position before = stage.say(eve, own, "known");
      stage.say(ann, secret, "missed");

      Client outsider = stage.live(eve, new Opening(before, Set.of(secret, own)));
      stage.say(ann, secret, "new");
      stage.say(eve, own, "here");
      outsider.await(own, "here");

      assertThat(outsider.events()).extracting(Told.Event::room).containsOnly(own);
    }
  }

  @Test
  default void a_resume_brings_nothing_of_a_room_that_its_reader_was_put_out_of() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.channel(ann, bob);
      RoomId both = stage.group(ann, bob);
      Position before = stage.say(ann, both, "known");

      stage.remove(ann, room, bob);
      stage.say(ann, room, "after");
      stage.say(ann, both, "missed");
      Client back = stage.live(bob, Opening.since(before));

      assertThat(back.heard().texts(room)).isEmpty();
      assertThat(back.heard().texts(both)).containsExactly("missed");
    }
  }

  static List<String> types(Client client, RoomId room) {
    return client.events(room).stream().map(Told.Event::type).toList();
  }
}
