package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Window;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

  private final World world = new World();
  private final RoomId room = world.channel(world.ann, world.bob);

  @AfterEach
  void stop() {
    world.close();
  }

  private Mark mark(Long delivered, Long read) {
    return world.chat.markReceipts().mark(world.bob, room, delivered, read).orThrow();
  }

  private RoomSummary bobs() {
    return world.chat.manageRooms().get(world.bob, room).orThrow().mine();
  }

  @Test
  void marks_move_forward_only_and_read_raises_delivered() {
    for (int i = 0; i < 5; i++) {
      world.say(world.ann, room, "text");
    }
    assertThat(mark(3L, null)).isEqualTo(new Mark(room, world.bob.user(), 3, 1));
    assertThat(mark(null, 4L)).isEqualTo(new Mark(room, world.bob.user(), 4, 4));
    assertThat(mark(2L, 2L)).isEqualTo(new Mark(room, world.bob.user(), 4, 4));
    assertThat(world.chat.markReceipts().list(world.ann, room, null, 10).orThrow().items())
        .contains(new Mark(room, world.bob.user(), 4, 4));
  }

  @Test
  void what_is_no_place_in_the_room_is_refused() {
    var receipts = world.chat.markReceipts();
    assertThat(reason(receipts.mark(world.bob, room, 2L, null))).isEqualTo(Reason.INVALID);
    assertThat(reason(receipts.mark(world.bob, room, null, -1L))).isEqualTo(Reason.INVALID);
    assertThat(reason(receipts.mark(world.bob, room, null, null))).isEqualTo(Reason.INVALID);
    assertThat(reason(receipts.mark(world.cid, room, 1L, null))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(receipts.list(world.cid, room, null, 10))).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void unread_counts_the_messages_of_others_and_mentions_those_that_name_me() {
    world.say(world.ann, room, "one");
    world.say(world.bob, room, "my own");
    var mention = new Content("@bob", Format.PLAIN, null, List.of(world.bob.user()), null);
    long last =
        world.chat.sendMessage().send(world.ann, room, null, mention).orThrow().entry().seq();
    assertThat(bobs().unread()).isEqualTo(2);
    assertThat(bobs().mentions()).isEqualTo(1);
    assertThat(bobs().lastMessage().seq()).isEqualTo(last);
    mark(null, last);
    assertThat(bobs().unread()).isZero();
    assertThat(bobs().mentions()).isZero();
  }

  @Test
  void history_is_for_members_and_its_bounds_are_checked() {
    long seq = world.say(world.ann, room, "one").seq();
    var history = world.chat.readHistory();
    assertThat(history.page(world.bob, room, new Window.Newest(), 10).orThrow().items()).hasSize(1);
    assertThat(history.message(world.bob, room, seq).orThrow().posting().seq()).isEqualTo(seq);
    assertThat(reason(history.message(world.bob, room, 1))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(history.page(world.cid, room, new Window.Newest(), 10)))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(history.page(world.bob, room, new Window.Newest(), 0)))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(history.page(world.bob, room, new Window.Newest(), 201)))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(history.page(world.bob, room, new Window.Before(-1), 10)))
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void presence_and_typing_refuse_what_is_not_theirs() {
    var activity = world.chat.shareActivity();
    assertThat(reason(activity.typing(world.cid, room, true))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(activity.appear(world.ann, Presence.Status.OFFLINE)))
        .isEqualTo(Reason.INVALID);
    assertThat(activity.presence(world.ann, world.bob.user()).orThrow().status())
        .isEqualTo(Presence.Status.OFFLINE);
  }
}
