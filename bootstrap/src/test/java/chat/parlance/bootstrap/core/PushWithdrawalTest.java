package chat.parlance.bootstrap.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Entry;
import chat.parlance.domain.Notification;
import chat.parlance.domain.Notification.Kind;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is not to be seen any more is not told, or taken from the screen. */
class PushWithdrawalTest extends PushScene {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void of_what_was_deleted_nothing_is_told() {
    RoomId room = world.channel(world.ann, world.bob);
    Entry one = world.say(world.ann, room, "one");
    Entry two = world.say(world.ann, room, "two");
    noticed(world.bob, room, two.seq());
    world.chat.editMessages().delete(world.ann, room, two.seq()).orThrow();
    pass(MINUTE);
    Notification told = pushed("bob's", 1);
    assertThat(told.body()).isEqualTo("one");
    assertThat(told.seq()).isEqualTo(one.seq());

    awaitNothingToDo(world.bob, room);
    Entry three = world.say(world.ann, room, "three");
    noticed(world.bob, room, three.seq());
    world.chat.editMessages().delete(world.ann, room, three.seq()).orThrow();
    pass(MINUTE);
    awaitNothingToDo(world.bob, room);
    assertThat(gateway.at("bob's")).hasSize(1);
  }

  @Test
  void what_is_deleted_is_taken_from_the_screen() {
    RoomId room = world.channel(world.ann, world.bob);
    Entry one = world.say(world.ann, room, "one");
    Entry two = world.say(world.ann, room, "two");
    Entry three = world.say(world.ann, room, "three");
    noticed(world.bob, room, three.seq());
    world.chat.editMessages().delete(world.ann, room, three.seq()).orThrow();
    pass(MINUTE);
    assertThat(pushed("bob's", 1).seq()).isEqualTo(two.seq());
    awaitNothingToDo(world.bob, room);

    world.chat.editMessages().delete(world.ann, room, one.seq()).orThrow();
    world.chat.editMessages().delete(world.ann, room, two.seq()).orThrow();
    Notification gone = pushed("bob's", 2);
    assertThat(gone.kind()).isEqualTo(Kind.WITHDRAWN);
    assertThat(gone.seq()).isEqualTo(two.seq());
    awaitNothingToDo(world.bob, room);
    assertThat(slot(world.bob, room)).isEmpty();
  }

  @Test
  void what_is_deleted_while_it_is_told_is_taken_from_the_screen() {
    RoomId room = world.channel(world.ann, world.bob);
    gateway.gate = new CountDownLatch(1);
    Entry one = world.say(world.ann, room, "one");
    due(world.bob, room, one.seq());
    awaitPushes("bob's", 1);
    long claimed = slot(world.bob, room).orElseThrow().version();
    world.chat.editMessages().delete(world.ann, room, one.seq()).orThrow();
    awaitSlot(world.bob, room, it -> it.version() > claimed);
    gateway.gate.countDown();
    assertThat(pushed("bob's", 2).kind()).isEqualTo(Kind.WITHDRAWN);
    awaitNothingToDo(world.bob, room);
    assertThat(slot(world.bob, room)).isEmpty();
  }

  @Test
  void what_was_shown_is_taken_away_when_it_was_read_elsewhere() {
    RoomId room = world.channel(world.ann, world.bob);
    world.say(world.ann, room, "one");
    Entry two = world.say(world.ann, room, "two");
    due(world.bob, room, two.seq());
    awaitPushes("bob's", 1);
    awaitNothingToDo(world.bob, room);
    world.chat.markReceipts().mark(world.bob, room, null, two.seq() - 1).orThrow();
    awaitNothingToDo(world.bob, room);
    assertThat(gateway.at("bob's")).hasSize(1);

    world.chat.markReceipts().mark(world.bob, room, null, two.seq()).orThrow();
    Notification gone = pushed("bob's", 2);
    assertThat(gone.kind()).isEqualTo(Kind.WITHDRAWN);
    assertThat(gone.room()).isEqualTo(room);
    assertThat(gone.seq()).isEqualTo(two.seq());
    assertThat(gone.badge()).isZero();
    assertThat(gone.title()).isNull();
    assertThat(gone.body()).isNull();
    awaitNothingToDo(world.bob, room);
    assertThat(slot(world.bob, room)).isEmpty();
    assertThat(gateway.count("sent")).isEqualTo(1);
  }

  @Test
  void what_was_shown_of_a_room_that_one_has_left_is_taken_away_by_the_sweep() {
    RoomId room = world.channel(world.ann, world.bob);
    due(world.bob, room, world.say(world.ann, room, "one").seq());
    awaitPushes("bob's", 1);
    awaitNothingToDo(world.bob, room);
    world.chat.joinRooms().leave(world.bob, room).orThrow();
    pass(MINUTE);
    assertThat(pushed("bob's", 2).kind()).isEqualTo(Kind.WITHDRAWN);
    // And one of whom a mark was moved by a server that died before it said so.
    RoomId other = world.channel(world.ann, world.cid);
    Entry said = world.say(world.ann, other, "two");
    due(world.cid, other, said.seq());
    awaitPushes("cid's", 1);
    awaitNothingToDo(world.cid, other);
    world.ports.members().mark(other, world.cid.user(), 0, said.seq());
    pass(MINUTE);
    assertThat(pushed("cid's", 2).kind()).isEqualTo(Kind.WITHDRAWN);
  }
}
