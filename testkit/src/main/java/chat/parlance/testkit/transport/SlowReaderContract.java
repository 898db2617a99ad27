package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A slow reader harms only itself, and is never skipped in silence. */
public interface SlowReaderContract extends TransportContract {

  /** Twice as long in JSON as it may be: more than a connection's buffers hold, soon. */
  int LARGE = 15 * 1024;

  /** So many of them that no connection's buffers hold them, and still as few as are replayed. */
  int MANY = TransportContract.LIMITS.replayEvents() - 20;

  /** So many small ones that no server has them at hand. */
  int FORGOTTEN = 9_000;

  @Test
  default void a_reader_that_stalls_is_caught_up_in_order_and_holds_up_nobody() {
    try (var stage = new Stage(server())) {
      Scene scene = stalled(stage);

      scene.slow.stream().resume();
      scene.slow.awaitPosition(scene.truth.getLast().position());

      Stage.assertSame(scene.slow.events(scene.room), scene.truth);
      assertThat(scene.slow.heard().told(Told.Hello.class)).hasSize(1);
    }
  }

  @Test
  default void a_reader_too_far_behind_is_reset_and_never_skipped_in_silence() {
    try (var stage = new Stage(server())) {
      Scene scene = stalled(stage);
      int few = LIMITS.replayEvents() / 2; // what any reader can follow
      for (int more = 0; more < FORGOTTEN; more += few) {
        scene.quick.awaitPosition(stage.sayMany(scene.quick.person(), scene.room, few, "more"));
      }

      scene.slow.stream().resume();
      Client now = scene.slow;
      Position last = stage.say(now.person(), scene.room, "the last");
      scene.quick.await(scene.room, "the last");
      Stage.eventually()
          .until(() -> now.stream().ending() != null || now.position().number() >= last.number());
      List<Told> told = new ArrayList<>(now.cut().told());
      if (now.position().number() < last.number()) {
        Client back = stage.live(now.person(), Opening.since(now.position()));
        back.awaitPosition(last);
        told.addAll(back.heard().told());
      }

      skipsNothingInSilence(told, scene.quick.events(scene.room));
    }
  }

  /** A room in which much was said while one of its readers took nothing. */
  record Scene(RoomId room, Client slow, Client quick, List<Told.Event> truth) {}

  private static Scene stalled(Stage stage) {
    Person ann = stage.person("ann");
    Person bob = stage.person("bob");
    RoomId room = stage.group(ann, bob);
    Client slow = stage.live(bob);
    Client quick = stage.live(ann);
    slow.stream().stall();

    stage.sayMany(ann, room, MANY, "\"".repeat(LARGE));
    quick.await(room, MANY); // while the other takes nothing
    assertThat(slow.stream().ending()).isNull();
    return new Scene(room, slow, quick, quick.events(room));
  }

  /** All of it in order; after a reset, all from where it says that it is live. */
  private static void skipsNothingInSilence(List<Told> told, List<Told.Event> truth) {
    List<Told.Event> expected = new ArrayList<>(truth);
    boolean first = true;
    for (Told news : told) {
      if (news instanceof Told.Hello hello) {
        if (!first && !hello.resumed()) {
          assertThat(hello.reset()).isIn("slow", "too-far");
          expected.removeIf(event -> event.position().number() <= hello.position().number());
        }
        first = false;
      } else if (news instanceof Told.Event event) {
        assertThat(expected).as("what is left to tell").isNotEmpty();
        assertThat(event.position()).isEqualTo(expected.getFirst().position());
        assertThat(event.frame()).isEqualTo(expected.removeFirst().frame());
      }
    }
    assertThat(expected).as("what was not told").isEmpty();
  }
}
