package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.FollowThreads;
import chat.parlance.application.port.in.ManageInbox;
import chat.parlance.domain.Content;
import chat.parlance.domain.Notify;
import chat.parlance.domain.RoomId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What a person has of a room for themselves is told to all of their devices, and to nobody else.
 */
public interface MineContract extends TransportContract {

  @Test
  default void what_i_mark_unread_is_told_to_my_other_device_and_to_nobody_else() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client phone = stage.live(bob);
      Client desk = stage.live(server().device(bob));
      Client author = stage.live(ann);
      long seq = Objects.requireNonNull(author.say(room, "read me").seq());
      assertThat(phone.stream().mark(room, seq, seq).ok()).isTrue();
      author.awaitSignal("receipt", bob, "read", String.valueOf(seq));
      desk.awaitMine(room, "unread", "0");

      stage.chat().manageInbox().markUnread(Stage.caller(bob), room, seq).orThrow();

      desk.awaitMine(room, "unread", "1");
      phone.awaitMine(room, "unread", "1");
      isPrivate(stage, author, bob, room);
      assertThat(author.signals("receipt", bob))
          .as("what others are told of the reading")
          .allMatch(receipt -> receipt.frame().path("read").asLong() <= seq);
    }
  }

  @Test
  default void my_preferences_are_told_to_my_other_device_and_to_nobody_else() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client desk = stage.live(server().device(bob));
      Client other = stage.live(ann);

      prefer(stage, bob, room, Notify.MENTIONS);

      desk.awaitMine(room, "notify", "mentions");
      isPrivate(stage, other, bob, room);
    }
  }

  @Test
  default void how_far_i_read_a_thread_is_told_to_my_other_device_and_to_nobody_else() {
    try (var stage = new Stage(server())) {
      Person ann = stage.person("ann");
      Person bob = stage.person("bob");
      RoomId room = stage.group(ann, bob);
      Client desk = stage.live(server().device(bob));
      Client author = stage.live(ann);
      long root = Objects.requireNonNull(author.say(room, "begin").seq());
      thread(stage, bob, room, root, new FollowThreads.Wish(true, null));
      desk.awaitThread(room, root, 0);
      long first = reply(stage, ann, room, root);
      reply(stage, ann, room, root);

      thread(stage, bob, room, root, new FollowThreads.Wish(null, root));
      desk.awaitThread(room, root, 2);
      thread(stage, bob, room, root, new FollowThreads.Wish(null, first));

      desk.awaitThread(room, root, 1);
      isPrivate(stage, author, bob, room);
    }
  }

  /** Changes what a person has of a thread. */
  static void thread(Stage stage, Person person, RoomId room, long root, FollowThreads.Wish wish) {
    stage.chat().followThreads().change(Stage.caller(person), room, root, wish).orThrow();
  }

  /** Answers in a thread; says the number of the answer. */
  static long reply(Stage stage, Person person, RoomId room, long root) {
    var content = new Content("reply", Content.Format.PLAIN, root, List.of(), null);
    return stage
        .chat()
        .sendMessage()
        .send(Stage.caller(person), room, null, content)
        .orThrow()
        .entry()
        .seq();
  }

  /** Changes what a person is notified of. */
  static void prefer(Stage stage, Person person, RoomId room, Notify notify) {
    stage
        .chat()
        .manageInbox()
        .prefer(Stage.caller(person), room, new ManageInbox.Wish(notify, null, null))
        .orThrow();
  }

  /** Whoever hears what was said after it has heard what was told before. */
  static void isPrivate(Stage stage, Client other, Person person, RoomId room) {
    stage.say(person, room, "afterwards");
    other.await(room, "afterwards");
    stage.chat().shareActivity().typing(Stage.caller(person), room, true).orThrow();
    other.awaitSignal("typing", person, "typing", "true");
    assertThat(other.heard().told(Told.Signal.class))
        .as("the private signals told to %s", other.person())
        .extracting(Told.Signal::type)
        .isNotEmpty()
        .doesNotContainAnyElementsOf(List.of("mine", "thread"));
  }
}
