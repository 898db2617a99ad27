package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.BlockUsers;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Paged;
import chat.parlance.domain.Block;
import chat.parlance.domain.Content;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlocksTest {

  private final World world = new World();
  private final BlockUsers blocks = world.chat.blockUsers();
  private final Caller ann = world.ann;
  private final Caller bob = world.bob;

  @AfterEach
  void stop() {
    world.close();
  }

  private RoomId direct() {
    return world.open(ann, RoomKind.DIRECT, bob).room().id();
  }

  private void assertGone(Chat chat, Caller caller, RoomId room) {
    assertThat(
            Stream.of(
                    chat.sendMessage().send(caller, room, null, Content.plain("x")),
                    chat.readHistory().page(caller, room, new Window.Newest(), 10),
                    chat.readHistory().message(caller, room, 2),
                    chat.manageRooms().get(caller, room),
                    chat.manageMembers().list(caller, room, null, 10),
                    chat.markReceipts().mark(caller, room, 1L, 1L),
                    chat.markReceipts().list(caller, room, null, 10),
                    chat.shareActivity().typing(caller, room, true))
                .map(World::refusal))
        .containsOnly(Policy.NOT_FOUND);
    assertThat(chat.manageRooms().mine(caller, null, 10).orThrow().rooms().items()).isEmpty();
  }

  @Test
  void the_direct_room_is_gone_for_both_on_every_server_however_lately_they_talked() {
    RoomId room = direct();
    try (Chat other = Chat.over(world.ports)) {
      for (Chat chat : List.of(world.chat, other)) {
        for (Caller caller : List.of(ann, bob)) {
          // So that each server remembers how each of them stood.
          chat.sendMessage().send(caller, room, null, Content.plain("hello")).orThrow();
        }
      }

      blocks.block(ann, bob.user()).orThrow();

      for (Chat chat : List.of(world.chat, other)) {
        assertGone(chat, ann, room);
        assertGone(chat, bob, room);
      }
    }
  }

  @Test
  void it_is_back_as_it_was_when_the_block_has_ended() {
    RoomId room = direct();
    world.say(bob, room, "hello");
    blocks.block(ann, bob.user()).orThrow();
    blocks.unblock(ann, bob.user()).orThrow();

    assertThat(world.open(bob, RoomKind.DIRECT, ann).room().id()).isEqualTo(room);
    assertThat(world.say(bob, room, "again").seq()).isEqualTo(3);
    assertThat(world.chat.manageRooms().mine(ann, null, 10).orThrow().rooms().items()).hasSize(1);
  }

  @Test
  void no_new_direct_room_is_opened_by_either() {
    blocks.block(ann, bob.user()).orThrow();

    for (Caller caller : List.of(ann, bob)) {
      UserId other = caller.equals(ann) ? bob.user() : ann.user();
      assertThat(
              World.refusal(
                  world
                      .chat
                      .manageRooms()
                      .open(caller, RoomKind.DIRECT, null, null, List.of(other))))
          .isEqualTo(Policy.NOT_FOUND);
    }
    blocks.unblock(ann, bob.user()).orThrow();
    assertThat(direct()).isNotNull();
  }

  @Test
  void who_is_blocked_cannot_end_it_and_both_have_to_where_both_made_one() {
    RoomId room = direct();
    blocks.block(ann, bob.user()).orThrow();
    blocks.unblock(bob, ann.user()).orThrow();
    assertGone(world.chat, bob, room);

    blocks.block(bob, ann.user()).orThrow();
    blocks.unblock(ann, bob.user()).orThrow();
    assertGone(world.chat, ann, room);
    assertThat(blocks.list(ann, null, 10).orThrow().items()).isEmpty();

    blocks.unblock(bob, ann.user()).orThrow();
    assertThat(world.say(ann, room, "x").seq()).isEqualTo(2);
  }

  @Test
  void rooms_that_are_shared_with_others_stay_as_they_are() {
    RoomId room = world.channel(ann, bob);
    blocks.block(ann, bob.user()).orThrow();

    world.say(bob, room, "hello");
    assertThat(world.chat.readHistory().page(ann, room, new Window.Newest(), 10).orThrow().items())
        .hasSize(1);
    world.chat.shareActivity().typing(bob, room, true).orThrow();
    world.chat.markReceipts().mark(ann, room, 2L, 2L).orThrow();
  }

  @Test
  void each_is_offline_to_the_other_and_to_nobody_else() {
    for (Caller caller : List.of(ann, bob)) {
      world.chat.shareActivity().appear(caller, Presence.Status.AWAY).orThrow();
    }
    blocks.block(ann, bob.user()).orThrow();

    assertThat(world.chat.shareActivity().presence(ann, bob.user()).orThrow())
        .isEqualTo(new Presence(bob.user(), Presence.Status.OFFLINE, null));
    assertThat(world.chat.shareActivity().presence(bob, ann.user()).orThrow())
        .isEqualTo(new Presence(ann.user(), Presence.Status.OFFLINE, null));
    assertThat(world.chat.shareActivity().presence(world.cid, ann.user()).orThrow().status())
        .isEqualTo(Presence.Status.AWAY);

    blocks.unblock(ann, bob.user()).orThrow();
    assertThat(world.chat.shareActivity().presence(bob, ann.user()).orThrow().status())
        .isEqualTo(Presence.Status.AWAY);
  }

  @Test
  void a_block_is_listed_to_who_made_it_once_and_by_pages() {
    List<UserId> others = Stream.of(bob, world.cid).map(Caller::user).sorted().toList();
    others.forEach(other -> blocks.block(ann, other).orThrow());
    blocks.block(ann, bob.user()).orThrow();

    Paged<Block> page = blocks.list(ann, null, 1).orThrow();
    assertThat(page.items()).containsExactly(new Block(ann.user(), others.getFirst(), world.now));
    Paged<Block> next = blocks.list(ann, page.next(), 1).orThrow();
    assertThat(next.items()).extracting(Block::blocked).containsExactly(others.getLast());
    assertThat(next.next()).isNull();
    assertThat(blocks.list(bob, null, 10).orThrow().items()).isEmpty();
  }

  @Test
  void what_cannot_be_meant_is_refused() {
    assertThat(reason(blocks.block(ann, ann.user()))).isEqualTo(Reason.INVALID);
    assertThat(World.refusal(blocks.block(ann, new UserId(world.ports.ids().next()))))
        .isEqualTo(Policy.NOT_FOUND);
    assertThat(reason(blocks.list(ann, "x", 10))).isEqualTo(Reason.INVALID);
    assertThat(reason(blocks.list(ann, null, 0))).isEqualTo(Reason.INVALID);
    assertThat(reason(blocks.list(ann, null, 201))).isEqualTo(Reason.INVALID);
    blocks.unblock(ann, bob.user()).orThrow(); // there is none: nothing happens
  }
}
