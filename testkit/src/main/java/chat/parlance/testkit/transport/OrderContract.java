package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One order: for all who listen, over all their rooms, from the first word on. */
public interface OrderContract extends TransportContract {

  @Test
  default void all_who_listen_to_a_room_are_told_the_same_in_the_same_order() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      List<Client> clients =
          List.of(stage.live(ann), stage.live(server().device(ann)), stage.live(bob));

      stage.together(clients.stream().map(client -> saying(client, room, 30)).toList());
      stage.together(clients.stream().map(client -> hearing(client, room, 90)).toList());

      List<Told.Event> truth = clients.getFirst().events(room);
      assertThat(truth).extracting(Told.Event::seq).isSorted().doesNotHaveDuplicates().hasSize(90);
      assertThat(truth.getLast().seq() - truth.getFirst().seq()).isEqualTo(89);
      clients.forEach(client -> Stage.assertSame(client.events(room), truth));
    }
  }

  @Test
  default void a_stream_is_in_the_order_of_positions_over_all_its_rooms() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      List<RoomId> rooms = List.of(stage.group(ann), stage.group(ann), stage.group(ann));
      Client reader = stage.live(ann);

      stage.together(rooms.stream().map(room -> saying(reader, room, 30)).toList());
      rooms.forEach(room -> reader.await(room, 30));

      assertThat(reader.events())
          .extracting(event -> event.position().number())
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  @Test
  default void an_answer_in_another_room_is_never_told_before_what_it_answers() {
    int rounds = 20;
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      Person eve = stage.person("eve");
      RoomId asked = stage.group(ann, bob, eve);
      RoomId answered = stage.group(bob, eve);
      Client watcher = stage.live(eve);
      Client asker = stage.live(ann);
      Client answerer = stage.live(bob);

      var answers =
          stage.apart(
              () -> {
                for (int i = 0; i < rounds; i++) {
                  answerer.await(asked, "question " + i);
                  answerer.say(answered, "answer " + i);
                }
                return rounds;
              });
      for (int i = 0; i < rounds; i++) {
        asker.say(asked, "question " + i);
      }
      Stage.done(answers);
      watcher.await(answered, "answer " + (rounds - 1));

      List<String> told = watcher.events().stream().map(Told.Event::text).toList();
      for (int i = 0; i < rounds; i++) {
        assertThat(told.indexOf("question " + i))
            .isNotNegative()
            .isLessThan(told.indexOf("answer " + i));
      }
    }
  }

  @Test
  default void hello_comes_first_then_what_was_missed_then_live_then_what_happens() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Position before = stage.say(ann, room, "known");
      stage.say(ann, room, "missed 1");
      stage.say(ann, room, "missed 2");

      Client reader = stage.live(ann, Opening.since(before));
      stage.say(ann, room, "new");
      reader.await(room, "new");

      List<String> told = new ArrayList<>();
      Consumer<Told> words =
          news -> {
            switch (news) {
              case Told.Hello hello -> told.add("hello");
              case Told.Live live -> told.add("live");
              case Told.Event event -> told.add(event.text());
              case Told.Signal signal -> {}
              case Told.Heartbeat heartbeat -> {}
              case Told.AuthExpiring expiring -> {}
              case Told.Drain drain -> {}
              case Told.Problem problem -> told.add(problem.code());
            }
          };
      reader.heard().told().forEach(words);
      assertThat(told).containsExactly("hello", "missed 1", "missed 2", "live", "new");
      assertThat(reader.heard().told().getFirst()).isInstanceOf(Told.Hello.class);
    }
  }

  @Test
  default void hello_names_the_head() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Position before = stage.say(ann, room, "before");
      Client reader = stage.live(ann);
      Position after = stage.say(ann, room, "after");

      Told.Hello hello = reader.hello();
      assertThat(hello.position().epoch()).isEqualTo(before.epoch());
      assertThat(hello.position().number())
          .isGreaterThanOrEqualTo(before.number())
          .isLessThan(after.number());
      assertThat(hello.resumed()).isFalse();
      assertThat(hello.reset()).isNull();
    }
  }

  private static Callable<Integer> saying(Client client, RoomId room, int count) {
    return () -> {
      for (int i = 0; i < count; i++) {
        client.say(room, client.person() + " " + i);
      }
      return count;
    };
  }

  private static Callable<Integer> hearing(Client client, RoomId room, int count) {
    return () -> {
      client.await(room, count);
      return count;
    };
  }
}
