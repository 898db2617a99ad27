package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.ReadHistory;
import chat.parlance.domain.Message;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What is done to messages is told as they are: to all, in one order with everything else. What was
 * replaced or deleted is told no more, whoever comes back by whatever way.
 */
public interface ConversationContract extends TransportContract {

  @Test
  default void what_is_done_to_messages_is_told_to_all_in_one_order_with_what_is_said() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      List<Client> clients = List.of(stage.live(ann), stage.live(bob));
      var anns = new Writes(stage.chat(), ann, room);
      var bobs = new Writes(stage.chat(), bob, room);

      long first = anns.say("first");
      long asked = anns.ask("tea?", "yes", "no");
      // One that polls is told what a message says when it asks.
      clients.forEach(client -> client.await(room, "tea?"));
      List<Position> done = new ArrayList<>();
      done.add(anns.edit(first, "first, edited"));
      done.add(bobs.react(first, "👍"));
      done.add(clients.getLast().sayAt(room, "said in between"));
      done.add(anns.pin(first));
      done.add(bobs.vote(asked, 1));
      done.add(bobs.takeBack(first, "👍"));
      done.add(anns.unpin(first));
      clients.forEach(client -> client.awaitPosition(done.getLast()));
      done.add(anns.delete(first));
      clients.forEach(client -> client.awaitPosition(done.getLast()));

      for (Client client : clients) {
        List<Told.Event> told = client.events(room);
        assertThat(told)
            .extracting(Told.Event::type)
            .containsExactly(
                Told.POSTED,
                Told.POSTED,
                "message.edited",
                "reaction.added",
                Told.POSTED,
                "message.pinned",
                "poll.voted",
                "reaction.removed",
                "message.unpinned",
                "message.deleted");
        assertThat(told.subList(2, told.size())).extracting(Told.Event::position).isEqualTo(done);
        assertThat(told.get(0).text()).isEqualTo("first");
        assertThat(told.get(2).text()).isEqualTo("first, edited");
        assertThat(told.get(2).frame().path("message").path("seq").asLong()).isEqualTo(first);
        assertThat(told.get(3).frame().path("target").asLong()).isEqualTo(first);
        assertThat(told.get(3).frame().path("emoji").asText()).isEqualTo("👍");
        assertThat(told.get(3).by()).isEqualTo(bob.id());
        assertThat(told.get(6).frame().path("options").path(0).asInt(-1)).isEqualTo(1);
        assertThat(told.getLast().frame().path("message").has("deletedAt")).isTrue();
      }
      Stage.assertSame(clients.getFirst().events(room), clients.getLast().events(room));
    }
  }

  @Test
  default void who_comes_back_is_told_what_messages_say_now_and_nothing_that_they_said() {
    try (var stage = new Stage(server());
        ChatServer beside = another()) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client reader = stage.live(bob);
      var anns = new Writes(stage.chat(), ann, room);
      stage.say(ann, room, "known");
      reader.await(room, "known");
      Recording known = reader.cut();
      Client witness = stage.live(ann);
      Client neighbour = stage.open(beside, ann, Opening.AT_HEAD);
      neighbour.awaitLive();

      long edited = anns.say("edited, version one");
      anns.edit(edited, "edited, version two");
      long deleted = anns.say("deleted, secret one");
      witness.awaitPosition(anns.edit(deleted, "deleted, secret two"));
      anns.edit(edited, "edited, now");
      anns.delete(deleted);
      Position last = stage.say(ann, room, "last");

      isToldWhatIsSaidNow(stage, server(), bob, room, known, last);
      // As long as a server lags it tells the old text: this one has heard of all changes.
      neighbour.awaitPosition(last);
      isToldWhatIsSaidNow(stage, beside, bob, room, known, last);
      // It has nothing at hand but the log.
      try (ChatServer fresh = another()) {
        isToldWhatIsSaidNow(stage, fresh, bob, room, known, last);
      }
    }
  }

  private static void isToldWhatIsSaidNow(
      Stage stage, ChatServer server, Person bob, RoomId room, Recording known, Position last) {
    Client back = stage.open(server, bob, Client.onFrom(known));
    back.awaitPosition(last);
    assertThat(back.hello().resumed()).isTrue();
    assertThat(back.events(room))
        .extracting(Told.Event::type)
        .containsExactly(
            Told.POSTED,
            "message.edited",
            Told.POSTED,
            "message.edited",
            "message.edited",
            "message.deleted",
            Told.POSTED);
    assertThat(frames(back, room)).doesNotContain("version", "secret");
    assertThat(back.heard().texts(room).getFirst()).isEqualTo("edited, now");
    assertThat(back.events(room).get(1).text()).isEqualTo("edited, now");
  }

  @Test
  default void a_reader_that_stalls_is_never_told_what_was_deleted_meanwhile() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client slow = stage.live(bob);
      Client quick = stage.live(ann);
      var anns = new Writes(stage.chat(), ann, room);
      slow.stream().stall();

      // No connection's buffers hold all of this, so what comes after it was not on its way.
      stage.sayMany(ann, room, SlowReaderContract.MANY - 20, "\"".repeat(SlowReaderContract.LARGE));
      long secret = anns.say("a secret");
      Position told = anns.edit(secret, "still a secret");
      quick.awaitPosition(told);
      Position last = anns.delete(secret);
      slow.stream().resume();
      slow.awaitPosition(last);
      quick.awaitPosition(last);

      assertThat(frames(quick, room)).contains("still a secret");
      assertThat(frames(slow, room)).doesNotContain("secret");
      assertThat(slow.events(room)).hasSameSizeAs(quick.events(room));
    }
  }

  @Test
  default void of_several_edits_at_once_the_last_one_told_is_what_stays() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      List<Client> clients = List.of(stage.live(ann), stage.live(bob));
      var anns = new Writes(stage.chat(), ann, room);
      long seq = anns.say("begun");

      List<Callable<Position>> edits =
          IntStream.range(0, 20)
              .<Callable<Position>>mapToObj(i -> () -> anns.edit(seq, "edit " + i))
              .toList();
      List<Position> done = stage.together(edits);
      Position last = done.stream().reduce((a, b) -> a.number() > b.number() ? a : b).orElseThrow();
      clients.forEach(client -> client.awaitPosition(last));

      for (Client client : clients) {
        assertThat(client.events(room)).hasSize(21);
        assertThat(Fold.of(client.events(room))).isEqualTo(Fold.read(page(stage, ann, room)));
      }
      // In one order; but who is caught up in between is told by an earlier edit of a later text.
      assertThat(clients.getFirst().events(room))
          .extracting(Told.Event::position)
          .isEqualTo(clients.getLast().events(room).stream().map(Told.Event::position).toList());
    }
  }

  @Test
  default void the_events_add_up_to_what_is_read() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client listener = stage.live(ann);
      Client reader = stage.live(bob);
      List<Writes> people =
          List.of(new Writes(stage.chat(), ann, room), new Writes(stage.chat(), bob, room));
      var acts = new Acts(people, new Random(7));

      acts.go(60);
      Position half = stage.say(ann, room, "half");
      reader.awaitPosition(half);
      Recording known = reader.cut();
      acts.go(60);
      Position last = stage.say(ann, room, "last");
      Client back = stage.live(bob, Client.onFrom(known));
      back.awaitPosition(last);
      listener.awaitPosition(last);

      List<Told.Event> heard = new ArrayList<>(known.events(room));
      heard.addAll(back.events(room));
      var read = Fold.read(page(stage, ann, room));
      assertThat(Fold.of(listener.events(room))).isEqualTo(read);
      assertThat(Fold.of(heard)).isEqualTo(read);
    }
  }

  private static List<Message> page(Stage stage, Person reader, RoomId room) {
    return stage
        .chat()
        .readHistory()
        .page(Stage.caller(reader), room, new Window.Newest(), ReadHistory.MOST)
        .orThrow()
        .items();
  }

  /** All that was told of the room, as it was written. */
  private static String frames(Client client, RoomId room) {
    return client.events(room).stream().map(event -> event.frame().toString()).toList().toString();
  }
}
