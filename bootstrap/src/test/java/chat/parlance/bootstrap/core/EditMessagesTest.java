package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.EditMessages.Wish;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.out.Rules;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Message;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EditMessagesTest {

  private final World world = new World(new Rules(Duration.ofMinutes(5), true));
  private final RoomId room = world.channel(world.ann, world.bob);
  private final EditMessages messages = world.chat.editMessages();

  @AfterEach
  void stop() {
    world.close();
  }

  private static Wish text(String text) {
    return new Wish(text, null, null);
  }

  @Test
  void an_author_edits_and_the_earlier_texts_are_kept_where_the_server_says_so() {
    long seq = world.say(world.bob, room, "helo").seq();
    world.now = world.now.plusSeconds(1);
    var written = messages.edit(world.bob, room, seq, text("hello")).orThrow();
    assertThat(written.position()).isNotNull();
    assertThat(world.message(world.ann, room, seq).content()).isEqualTo(Content.plain("hello"));
    assertThat(world.message(world.ann, room, seq).editedAt()).isEqualTo(world.now);
    assertThat(messages.editions(world.ann, room, seq).orThrow())
        .containsExactly(new Message.Edition("helo", Format.PLAIN, world.now));
  }

  @Test
  void by_default_no_earlier_text_is_kept() {
    try (var usual = new World()) {
      RoomId other = usual.channel(usual.ann);
      long seq = usual.say(usual.ann, other, "helo").seq();
      usual.chat.editMessages().edit(usual.ann, other, seq, text("hello")).orThrow();
      assertThat(usual.chat.editMessages().editions(usual.ann, other, seq).orThrow()).isEmpty();
    }
  }

  @Test
  void what_changes_nothing_writes_nothing() {
    long seq = world.say(world.bob, room, "hello").seq();
    assertThat(messages.edit(world.bob, room, seq, text("hello")).orThrow().position()).isNull();
    assertThat(world.message(world.bob, room, seq).editedAt()).isNull();
  }

  @Test
  void nobody_edits_what_another_said() {
    long seq = world.say(world.bob, room, "mine").seq();
    assertThat(reason(messages.edit(world.ann, room, seq, text("yours"))))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(messages.edit(world.cid, room, seq, text("yours"))))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(messages.edit(world.bob, room, 1, text("no message"))))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(messages.edit(world.bob, room, 99, text("none"))))
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void an_edit_can_come_too_late() {
    long seq = world.say(world.bob, room, "early").seq();
    world.now = world.now.plus(Duration.ofMinutes(5));
    assertThat(reason(messages.edit(world.bob, room, seq, text("late"))))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(messages.delete(world.bob, room, seq)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void an_edit_is_bounded_as_a_send_is() {
    long seq = world.say(world.bob, room, "a").seq();
    assertThat(reason(messages.edit(world.bob, room, seq, text(" ")))).isEqualTo(Reason.INVALID);
    assertThat(reason(messages.edit(world.bob, room, seq, text("a\u0000"))))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(messages.edit(world.bob, room, seq, text("x".repeat(16 * 1024 + 1)))))
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(world.message(world.bob, room, seq).content().text()).isEqualTo("a");
  }

  @Test
  void the_muted_delete_but_do_not_edit() {
    long seq = world.say(world.bob, room, "a").seq();
    var mute = new ManageMembers.Wish(null, world.now.plusSeconds(60), "noise");
    world.chat.manageMembers().change(world.ann, room, world.bob.user(), mute).orThrow();
    assertThat(reason(messages.edit(world.bob, room, seq, text("b")))).isEqualTo(Reason.FORBIDDEN);
    assertThat(messages.delete(world.bob, room, seq)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void in_an_archived_room_nothing_is_changed() {
    long seq = world.say(world.ann, room, "a").seq();
    var archive = new ManageRooms.Wish(null, null, null, true);
    world.chat.manageRooms().change(world.ann, room, archive).orThrow();
    assertThat(reason(messages.edit(world.ann, room, seq, text("b")))).isEqualTo(Reason.ARCHIVED);
    assertThat(reason(messages.delete(world.ann, room, seq))).isEqualTo(Reason.ARCHIVED);
  }

  @Test
  void a_deleted_message_is_a_tombstone_and_deleting_it_again_writes_nothing() {
    long seq = world.say(world.bob, room, "secret").seq();
    var first = messages.delete(world.bob, room, seq).orThrow();
    assertThat(first.position()).isNotNull();
    assertThat(messages.delete(world.bob, room, seq).orThrow().position()).isNull();
    assertThat(world.message(world.ann, room, seq).content().text()).isEmpty();
    assertThat(world.message(world.ann, room, seq).deletedAt()).isEqualTo(world.now);
    assertThat(reason(messages.edit(world.bob, room, seq, text("back"))))
        .isEqualTo(Reason.CONFLICT);
    assertThat(messages.editions(world.bob, room, seq).orThrow()).isEmpty();
  }

  @Test
  void others_messages_are_deleted_by_those_who_may() {
    RoomId other = world.channel(world.ann, world.bob, world.cid);
    long seq = world.say(world.bob, other, "spam").seq();
    assertThat(reason(messages.delete(world.cid, other, seq))).isEqualTo(Reason.FORBIDDEN);
    world.permit(world.ann, other, Map.of(Permission.DELETE_ANY, Role.MEMBER));
    assertThat(messages.delete(world.cid, other, seq)).isInstanceOf(Result.Ok.class);
    long next = world.say(world.bob, other, "spam").seq();
    assertThat(messages.delete(world.ann, other, next)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void in_a_direct_room_each_deletes_their_own() {
    RoomId direct = world.open(world.ann, RoomKind.DIRECT, world.bob).room().id();
    long seq = world.say(world.bob, direct, "mine").seq();
    assertThat(reason(messages.delete(world.ann, direct, seq))).isEqualTo(Reason.FORBIDDEN);
    assertThat(messages.delete(world.bob, direct, seq)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void a_repeated_send_finds_its_message_after_an_edit_and_a_deletion() {
    var sending = world.chat.sendMessage();
    Key key = new Key("k");
    Entry said = sending.send(world.bob, room, key, Content.plain("a")).orThrow().entry();
    messages.edit(world.bob, room, said.seq(), text("b")).orThrow();
    var again = sending.send(world.bob, room, key, Content.plain("a")).orThrow();
    assertThat(again.duplicate()).isTrue();
    assertThat(again.entry().seq()).isEqualTo(said.seq());
    messages.delete(world.bob, room, said.seq()).orThrow();
    assertThat(sending.send(world.bob, room, key, Content.plain("a")).orThrow().duplicate())
        .isTrue();
  }
}
