package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** No gap and no repeat: a stream goes on from any position that was told. */
public interface ResumeContract extends TransportContract {

  @Test
  default void from_every_position_a_stream_brings_exactly_what_is_after_it() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Client witness = stage.live(ann);
      Position start = witness.position();
      List<RoomId> rooms = List.of(stage.group(ann), stage.group(ann), stage.group(ann));
      for (int i = 0; i < 57; i++) {
        stage.say(ann, rooms.get(i % rooms.size()), "word " + i);
      }
      witness.await(rooms.getLast(), 19);
      List<Told.Event> truth = witness.events();
      assertThat(truth).hasSize(60);

      List<Position> positions = new ArrayList<>(List.of(start));
      truth.forEach(event -> positions.add(event.position()));
      for (Position position : positions) {
        Client reader = stage.live(ann, Opening.since(position));
        assertThat(reader.hello().resumed()).isTrue();
        assertThat(reader.hello().reset()).isNull();
        Stage.assertSame(reader.events(), Stage.after(position, truth));
        reader.close();
      }
    }
  }

  @Test
  default void what_was_sent_while_a_client_was_away_is_told_when_it_is_back() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client witness = stage.live(ann);
      Client reader = stage.live(bob);
      witness.say(room, "here");
      reader.await(room, "here");

      Recording known = reader.cut();
      for (int i = 0; i < 10; i++) {
        witness.say(room, "away " + i);
      }
      Client back = stage.live(bob, Client.onFrom(known));
      witness.say(room, "back");
      back.await(room, "back");

      assertThat(back.hello().resumed()).isTrue();
      witness.await(room, "back");
      List<Told.Event> heard = new ArrayList<>(known.events(room));
      heard.addAll(back.events(room));
      Stage.assertSame(heard, witness.events(room));
    }
  }

  @Test
  default void a_client_that_is_cut_again_and_again_misses_nothing_and_hears_nothing_twice() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client witness = stage.live(ann);
      Client reader = stage.live(bob);
      var enough = new AtomicBoolean();
      Future<Integer> sending = stage.apart(() -> sayUntil(enough, witness, room));

      List<Told.Event> heard = new ArrayList<>();
      for (int cuts = 0; cuts < 15; cuts++) {
        Client current = reader;
        Stage.eventually().until(() -> current.events().size() >= 3);
        Recording known = current.cut();
        heard.addAll(known.events());
        reader = stage.open(bob, Client.onFrom(known));
        Client next = reader;
        next.awaitLive();
        assertThat(next.hello().resumed()).isTrue();
      }
      enough.set(true);
      int sent = Stage.done(sending);
      witness.await(room, sent);
      reader.awaitPosition(witness.events(room).getLast().position());
      heard.addAll(reader.events());

      Stage.assertSame(heard, witness.events(room));
    }
  }

  @Test
  default void a_resume_in_some_rooms_brings_those_alone() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId wanted = stage.group(ann);
      RoomId other = stage.group(ann);
      Client witness = stage.live(ann);
      Position before = stage.say(ann, wanted, "known");
      stage.say(ann, wanted, "missed");
      stage.say(ann, other, "missed elsewhere");

      Client reader = stage.live(ann, new Opening(before, Set.of(wanted)));
      stage.say(ann, other, "new elsewhere");
      stage.say(ann, wanted, "new");
      reader.await(wanted, "new");
      witness.await(wanted, "new");

      Stage.assertSame(reader.events(), Stage.after(before, witness.events(wanted)));
    }
  }

  @Test
  default void the_position_of_live_is_one_to_go_on_from() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Position before = stage.say(ann, room, "known");
      stage.say(ann, room, "missed");
      Client reader = stage.live(ann, Opening.since(before));
      Position live = reader.heard().told(Told.Live.class).getFirst().position();
      reader.close();

      stage.say(ann, room, "new");
      Client next = stage.live(ann, Opening.since(live));

      assertThat(next.hello().resumed()).isTrue();
      assertThat(next.heard().texts(room)).containsExactly("new");
    }
  }

  @Test
  default void the_position_of_ones_own_send_is_one_to_go_on_from() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      RoomId room = stage.group(ann);
      Client writer = stage.live(ann);
      writer.say(room, "first");
      Position acknowledged = writer.sayAt(room, "second");
      writer.say(room, "third");
      writer.close();

      Client next = stage.live(ann, Opening.since(acknowledged));

      assertThat(next.heard().texts(room)).containsExactly("third");
    }
  }

  @Test
  default void a_position_never_leads_what_was_told() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      RoomId apart = stage.group(ann);
      Client witness = stage.live(ann);
      Client reader = stage.live(bob);
      var enough = new AtomicBoolean();
      Future<Integer> inside = stage.apart(() -> sayUntil(enough, witness, room));
      Future<Integer> outside = stage.apart(() -> sayUntil(enough, witness, apart));

      // Long enough for heartbeats and for streams that begin in the midst of it.
      List<Client> readers = new ArrayList<>(List.of(reader));
      Stage.eventually()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                readers.add(stage.live(bob, Opening.since(reader.position())));
                return readers.size() > 6;
              });
      enough.set(true);
      int sent = Stage.done(inside);
      Stage.done(outside);
      witness.await(room, sent);
      Position last = witness.events(room).getLast().position();
      readers.forEach(each -> each.awaitPosition(last));

      readers.forEach(each -> neverLeads(each.heard().told(), witness.events(room)));
    }
  }

  private static int sayUntil(AtomicBoolean enough, Client author, RoomId room)
      throws InterruptedException {
    int said = 0;
    while (!enough.get()) {
      author.say(room, "word " + said++);
      Thread.sleep(2); // so that it lasts as long as the case, and not as many entries
    }
    return said;
  }

  /** Whatever a position covers, the stream has told by then, from where it began. */
  private static void neverLeads(List<Told> told, List<Told.Event> truth) {
    long began = Long.MAX_VALUE;
    List<Told.Event> heard = new ArrayList<>();
    for (Told news : told) {
      Position covered =
          switch (news) {
            case Told.Event event -> {
              heard.add(event);
              yield event.position();
            }
            case Told.Live live -> live.position();
            case Told.Heartbeat heartbeat -> heartbeat.position();
            case Told.Hello hello -> null;
            case Told.Signal signal -> null;
            case Told.AuthExpiring expiring -> null;
            case Told.Drain drain -> null;
            case Told.Problem problem -> null;
          };
      if (covered != null) {
        began =
            Math.min(
                began,
                heard.isEmpty() ? covered.number() : heard.getFirst().position().number() - 1);
        long from = began;
        assertThat(heard)
            .as("told by the time of %s", news)
            .extracting(Told.Event::position)
            .isEqualTo(
                truth.stream()
                    .map(Told.Event::position)
                    .filter(it -> it.number() > from && it.number() <= covered.number())
                    .toList());
      }
    }
  }
}
