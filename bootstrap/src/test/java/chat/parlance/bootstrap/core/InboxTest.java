package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.ManageInbox;
import chat.parlance.application.port.in.ManageInbox.Wish;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Preferences;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Unread;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxTest {

  private final World world = new World();
  private final ManageInbox inbox = world.chat.manageInbox();
  private final RoomId room = world.channel(world.ann, world.bob);

  @AfterEach
  void stop() {
    world.close();
  }

  private RoomSummary bobs() {
    return world.chat.manageRooms().get(world.bob, room).orThrow().mine();
  }

  private Preferences preferences() {
    return bobs().me().preferences();
  }

  private Refusal refused(Wish wish) {
    return refusal(inbox.prefer(world.bob, room, wish));
  }

  @Test
  void a_choice_that_ends_is_all_again_when_it_has_ended() {
    Instant until = world.now.plusSeconds(60);
    RoomSummary answer =
        inbox.prefer(world.bob, room, new Wish(Notify.NONE, until, true)).orThrow();
    assertThat(answer.me().preferences()).isEqualTo(new Preferences(Notify.NONE, until, true));
    assertThat(preferences()).isEqualTo(new Preferences(Notify.NONE, until, true));

    world.now = until;
    assertThat(preferences()).isEqualTo(new Preferences(Notify.ALL, null, true));
    assertThat(
            world
                .chat
                .manageRooms()
                .mine(world.bob, null, 10)
                .orThrow()
                .rooms()
                .items()
                .getFirst()
                .me()
                .preferences())
        .isEqualTo(new Preferences(Notify.ALL, null, true));
    assertThat(world.chat.joinRooms().join(world.bob, room).orThrow().value().me().preferences())
        .isEqualTo(new Preferences(Notify.ALL, null, true));
  }

  @Test
  void a_direct_room_that_is_found_tells_the_choice_that_holds() {
    RoomId direct = world.open(world.bob, RoomKind.DIRECT, world.ann).room().id();
    Instant until = world.now.plusSeconds(60);
    inbox.prefer(world.bob, direct, new Wish(Notify.NONE, until, null)).orThrow();
    assertThat(world.open(world.bob, RoomKind.DIRECT, world.ann).me().preferences())
        .isEqualTo(new Preferences(Notify.NONE, until, false));
    world.now = until;
    assertThat(world.open(world.bob, RoomKind.DIRECT, world.ann).me().preferences())
        .isEqualTo(Preferences.DEFAULT);
  }

  @Test
  void without_an_end_a_choice_stays_and_replaces_one_that_had_an_end() {
    inbox.prefer(world.bob, room, new Wish(Notify.NONE, world.now.plusSeconds(60), null)).orThrow();
    inbox.prefer(world.bob, room, new Wish(Notify.MENTIONS, null, null)).orThrow();
    inbox.prefer(world.bob, room, new Wish(null, null, true)).orThrow();
    world.now = world.now.plusSeconds(600);
    assertThat(preferences()).isEqualTo(new Preferences(Notify.MENTIONS, null, true));
  }

  @Test
  void preferences_that_make_no_sense_are_refused_and_change_nothing() {
    Instant later = world.now.plusSeconds(60);
    assertThat(refused(new Wish(null, null, null)).reason()).isEqualTo(Reason.INVALID);
    assertThat(refused(new Wish(null, later, true)).flaws().getFirst().field())
        .isEqualTo("notifyUntil");
    assertThat(refused(new Wish(Notify.ALL, later, null)).flaws().getFirst().field())
        .isEqualTo("notifyUntil");
    assertThat(refused(new Wish(Notify.NONE, world.now, true)).flaws().getFirst().field())
        .isEqualTo("notifyUntil");
    assertThat(reason(inbox.prefer(world.cid, room, new Wish(null, null, true))))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(preferences()).isEqualTo(Preferences.DEFAULT);
  }

  @Test
  void what_is_marked_unread_is_read_again_by_the_next_receipt_even_if_no_cursor_moves() {
    long first = world.say(world.ann, room, "one").seq();
    long last = world.say(world.ann, room, "two").seq();
    world.chat.markReceipts().mark(world.bob, room, null, last).orThrow();
    assertThat(bobs().unread()).isZero();

    RoomSummary answer = inbox.markUnread(world.bob, room, first).orThrow();
    assertThat(answer.unread()).isEqualTo(2);
    assertThat(answer.seen()).isEqualTo(first - 1);
    assertThat(answer.mark()).isEqualTo(new Mark(room, world.bob.user(), last, last));
    assertThat(inbox.unread(world.bob).orThrow()).isEqualTo(new Unread(1, 2, 0));

    assertThat(world.chat.markReceipts().mark(world.bob, room, null, last).orThrow())
        .isEqualTo(new Mark(room, world.bob.user(), last, last));
    assertThat(bobs().unread()).isZero();
    assertThat(inbox.unread(world.bob).orThrow()).isEqualTo(new Unread(0, 0, 0));
  }

  @Test
  void a_receipt_that_only_says_delivered_leaves_what_is_marked_unread() {
    long last = world.say(world.ann, room, "one").seq();
    world.chat.markReceipts().mark(world.bob, room, null, last).orThrow();
    inbox.markUnread(world.bob, room, last).orThrow();
    world.chat.markReceipts().mark(world.bob, room, last, null).orThrow();
    assertThat(bobs().unread()).isEqualTo(1);
  }

  @Test
  void what_is_no_place_in_the_room_cannot_be_marked_unread() {
    long head = world.say(world.ann, room, "one").seq();
    for (long bad : new long[] {0, -1, head + 1}) {
      assertThat(refusal(inbox.markUnread(world.bob, room, bad)).flaws().getFirst().field())
          .isEqualTo("from");
    }
    assertThat(inbox.markUnread(world.bob, room, head).orThrow().unread()).isEqualTo(1);
    assertThat(reason(inbox.markUnread(world.cid, room, 1))).isEqualTo(Reason.NOT_FOUND);
  }
}
