package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EditMessages.Wish;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MentionsTest {

  private final World world = new World();
  private final Caller dot = world.person("dot.");
  private final RoomId room = world.channel(world.ann, world.bob, world.cid, dot);

  @AfterEach
  void stop() {
    world.close();
  }

  private List<UserId> mentioned(String text) {
    long seq = world.say(world.bob, room, text).seq();
    return world.message(world.ann, room, seq).mentioned();
  }

  private long mentions(Caller caller) {
    return world.ports.rooms().mine(caller.user(), room).orElseThrow().mentions();
  }

  @Test
  void a_name_in_the_text_mentions() {
    assertThat(mentioned("@ann, @CID and (@ann)! @nobody"))
        .containsExactly(world.ann.user(), world.cid.user());
    assertThat(mentioned("who is @cid?")).containsExactly(world.cid.user());
    assertThat(mentioned("ask @dot.")).containsExactly(dot.user());
    assertThat(mentioned("ask @ann.")).containsExactly(world.ann.user());
  }

  @Test
  void a_mail_address_or_a_part_of_a_word_does_not() {
    assertThat(mentioned("ann@ann cid@ann.example @@ann @annabel x@cid")).isEmpty();
  }

  @Test
  void who_is_given_and_named_counts_once_and_nobody_is_told_of_themselves() {
    world.say(
        world.bob,
        room,
        new Content(
            "@ann @bob", Format.PLAIN, null, List.of(world.ann.user(), world.bob.user()), null));
    assertThat(mentions(world.ann)).isEqualTo(1);
    assertThat(mentions(world.bob)).isZero();
  }

  @Test
  void the_whole_room_is_called_on_by_those_who_may() {
    long tried = world.say(world.bob, room, "@room hello").seq();
    assertThat(world.message(world.bob, room, tried).traits().everyone()).isFalse();
    assertThat(mentions(world.cid)).isZero();

    world.say(world.ann, room, "@room @cid hello");
    assertThat(mentions(world.cid)).isEqualTo(1);
    assertThat(mentions(world.bob)).isEqualTo(1);
    assertThat(mentions(world.ann)).isZero();

    world.permit(world.ann, room, Map.of(Permission.MENTION_ROOM, Role.MEMBER));
    world.say(world.bob, room, "@room hello");
    assertThat(mentions(world.cid)).isEqualTo(2);
  }

  @Test
  void an_edit_mentions_anew() {
    long seq = world.say(world.bob, room, "@ann").seq();
    var edits = world.chat.editMessages();
    edits.edit(world.bob, room, seq, new Wish("@cid", null, null)).orThrow();
    assertThat(mentions(world.ann)).isZero();
    assertThat(mentions(world.cid)).isEqualTo(1);
    edits.delete(world.bob, room, seq).orThrow();
    assertThat(mentions(world.cid)).isZero();
  }

  @Test
  void mentions_are_bounded() {
    List<UserId> crowd =
        Stream.generate(() -> new UserId(world.ports.ids().next())).limit(101).toList();
    var content = new Content("all of you", Format.PLAIN, null, crowd, null);
    assertThat(refusal(world.chat.sendMessage().send(world.bob, room, null, content)).flaws())
        .extracting(flaw -> flaw.field())
        .containsExactly("mentions");
    assertThat(reason(world.chat.sendMessage().send(world.bob, room, null, content)))
        .isEqualTo(Reason.INVALID);
  }
}
