package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.ManageRooms.Wish;
import chat.parlance.domain.Content;
import chat.parlance.domain.Message;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings.Visibility;
import chat.parlance.domain.Window;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where history begins with joining, nothing from before is readable by any way. */
class VisibleHistoryTest {

  private final World world = new World();
  private final RoomId room = open();
  private final long root = world.say(world.ann, room, "root").seq();
  private final long old = world.say(world.ann, room, "old").seq();
  private final long arrival = arrive();
  private final long one = world.say(world.ann, room, "one").seq();
  private final long two = world.say(world.ann, room, "two").seq();
  private final long three = world.say(world.ann, room, "three").seq();

  private RoomId open() {
    var settings = new Wish("room", null, null, null, null, Visibility.JOINED, null);
    return world
        .chat
        .manageRooms()
        .open(world.ann, RoomKind.CHANNEL, settings, List.of())
        .orThrow()
        .value()
        .room()
        .id();
  }

  private long arrive() {
    return world.chat.joinRooms().join(world.bob, room).orThrow().value().room().head();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private MessagePage<Message> page(Caller caller, Window window, int limit) {
    return world.chat.readHistory().page(caller, room, window, limit).orThrow();
  }

  private void assertPage(Window window, int limit, boolean before, boolean after, Long... seqs) {
    MessagePage<Message> page = page(world.bob, window, limit);
    assertThat(page.items())
        .extracting(it -> it.posting().seq())
        .as("%s", window)
        .containsExactly(seqs);
    assertThat(page.hasBefore()).as("before %s of %s", window, limit).isEqualTo(before);
    assertThat(page.hasAfter()).as("after %s of %s", window, limit).isEqualTo(after);
  }

  @Test
  void pages_begin_where_the_reader_came_in() {
    assertPage(new Window.Newest(), 10, false, false, one, two, three);
    assertPage(new Window.Newest(), 3, false, false, one, two, three);
    assertPage(new Window.Newest(), 2, true, false, two, three);
    assertPage(new Window.Before(three), 10, false, true, one, two);
    assertPage(new Window.Before(three), 2, false, true, one, two);
    assertPage(new Window.Before(three), 1, true, true, two);
    assertPage(new Window.Before(one), 10, false, true);
    assertPage(new Window.Before(old), 10, false, true);
    assertPage(new Window.After(0), 10, false, false, one, two, three);
    assertPage(new Window.After(0), 2, false, true, one, two);
    assertPage(new Window.After(one), 10, true, false, two, three);
    assertPage(new Window.After(three), 10, true, false);
    assertPage(new Window.Around(root), 4, false, true, one, two);
    assertPage(new Window.Around(two), 10, false, false, one, two, three);
    assertPage(new Window.Around(three), 2, true, false, two, three);
    assertThat(page(world.ann, new Window.Newest(), 10).items()).hasSize(5);
  }

  @Test
  void a_room_in_which_nothing_was_said_since_is_empty() {
    world.chat.joinRooms().join(world.cid, room).orThrow();
    for (Window window :
        List.of(
            new Window.Newest(),
            new Window.Before(99),
            new Window.After(0),
            new Window.Around(1))) {
      MessagePage<Message> page = page(world.cid, window, 10);
      assertThat(page).as("%s", window).isEqualTo(new MessagePage<>(List.of(), false, false));
    }
    assertThat(world.chat.manageRooms().get(world.cid, room).orThrow().mine().lastMessage())
        .isNull();
  }

  @Test
  void a_message_from_before_is_as_if_it_were_not_there() {
    var history = world.chat.readHistory();
    assertThat(history.message(world.bob, room, one).orThrow().posting().seq()).isEqualTo(one);
    assertThat(reason(history.message(world.bob, room, old))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(world.chat.editMessages().editions(world.bob, room, old)))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(world.chat.editMessages().delete(world.bob, room, old)))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(
            reason(
                world
                    .chat
                    .editMessages()
                    .edit(world.bob, room, old, new EditMessages.Wish("x", null, null))))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(world.chat.reactToMessages().react(world.bob, room, old, "👍")))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(world.chat.reactToMessages().reactors(world.bob, room, old, "👍", null, 10)))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(world.chat.pinMessages().pin(world.bob, room, old)))
        .isEqualTo(Reason.NOT_FOUND);
    RoomId own = world.channel(world.bob);
    assertThat(reason(world.chat.sendMessage().forward(world.bob, own, null, room, old)))
        .isEqualTo(Reason.INVALID);
    var reply = new Content("reply", Content.Format.PLAIN, old, List.of(), null);
    assertThat(reason(world.chat.sendMessage().send(world.bob, room, null, reply)))
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void pins_from_before_are_not_listed() {
    world.chat.pinMessages().pin(world.ann, room, old).orThrow();
    world.chat.pinMessages().pin(world.ann, room, two).orThrow();
    assertThat(world.chat.pinMessages().pins(world.ann, room).orThrow()).hasSize(2);
    assertThat(world.chat.pinMessages().pins(world.bob, room).orThrow())
        .extracting(it -> it.posting().seq())
        .containsExactly(two);
  }

  @Test
  void a_thread_that_began_before_is_not_there() {
    var content = new Content("reply", Content.Format.PLAIN, root, List.of(), null);
    long reply =
        world.chat.sendMessage().send(world.ann, room, null, content).orThrow().entry().seq();
    var threads = world.chat.followThreads();
    assertThat(threads.read(world.ann, room, reply, new Window.Newest(), 10).orThrow()).isNotNull();
    for (long seq : new long[] {root, reply}) {
      assertThat(reason(threads.read(world.bob, room, seq, new Window.Newest(), 10)))
          .isEqualTo(Reason.NOT_FOUND);
    }
    assertThat(world.chat.readHistory().message(world.bob, room, reply).orThrow()).isNotNull();
  }

  @Test
  void the_setting_can_be_changed_and_all_is_there_again() {
    var settings = new Wish(null, null, null, null, null, Visibility.START, null);
    assertThat(reason(world.chat.manageRooms().change(world.bob, room, settings)))
        .isEqualTo(Reason.FORBIDDEN);
    world.chat.manageRooms().change(world.ann, room, settings).orThrow();
    assertThat(page(world.bob, new Window.Newest(), 10).items()).hasSize(5);
    assertThat(world.chat.readHistory().message(world.bob, room, old).orThrow()).isNotNull();
  }

  @Test
  void who_comes_again_begins_anew() {
    world.chat.joinRooms().leave(world.bob, room).orThrow();
    assertThat(arrive()).isGreaterThan(arrival);
    assertThat(page(world.bob, new Window.Newest(), 10).items()).isEmpty();
  }

  @Test
  void a_direct_room_has_no_such_setting() {
    var settings = new Wish(null, null, null, null, null, Visibility.JOINED, null);
    assertThat(
            reason(
                world
                    .chat
                    .manageRooms()
                    .open(world.ann, RoomKind.DIRECT, settings, List.of(world.bob.user()))))
        .isEqualTo(Reason.INVALID);
    var archived = new Wish("room", null, null, true);
    assertThat(
            reason(world.chat.manageRooms().open(world.ann, RoomKind.GROUP, archived, List.of())))
        .isEqualTo(Reason.INVALID);
  }
}
