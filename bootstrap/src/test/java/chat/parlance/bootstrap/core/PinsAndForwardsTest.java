package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.EditMessages.Wish;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.PinMessages;
import chat.parlance.application.port.in.Written;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Content.Origin;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pins, what is passed on, what the room itself says, and what may be said at all. */
class PinsAndForwardsTest {

  private final World world = new World();
  private final RoomId room = world.channel(world.ann, world.bob);
  private final PinMessages pins = world.chat.pinMessages();

  @AfterEach
  void stop() {
    world.close();
  }

  private Result<?> send(Content content) {
    return world.chat.sendMessage().send(world.bob, room, null, content);
  }

  @Test
  void moderators_pin_and_everybody_sees() {
    long one = world.say(world.bob, room, "1").seq();
    long two = world.say(world.bob, room, "2").seq();
    assertThat(pins.pin(world.ann, room, one).orThrow().position()).isNotNull();
    assertThat(pins.pin(world.ann, room, one).orThrow().position()).isNull();
    pins.pin(world.ann, room, two).orThrow();
    assertThat(pins.pins(world.bob, room).orThrow())
        .extracting(message -> message.posting().seq())
        .containsExactly(two, one);
    assertThat(world.attached(world.bob, room, one).pin()).isNotNull();
    pins.unpin(world.ann, room, two).orThrow();
    assertThat(pins.unpin(world.ann, room, two).orThrow().position()).isNull();
    assertThat(pins.pins(world.bob, room).orThrow()).hasSize(1);
  }

  @Test
  void who_may_not_pin_is_refused_and_so_is_what_is_not_there() {
    long seq = world.say(world.bob, room, "1").seq();
    assertThat(reason(pins.pin(world.bob, room, seq))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(pins.pin(world.cid, room, seq))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(pins.pins(world.cid, room))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(pins.pin(world.ann, room, 99))).isEqualTo(Reason.NOT_FOUND);
    world.chat.editMessages().delete(world.bob, room, seq).orThrow();
    assertThat(reason(pins.pin(world.ann, room, seq))).isEqualTo(Reason.CONFLICT);
    RoomId direct = world.open(world.ann, RoomKind.DIRECT, world.bob).room().id();
    long said = world.say(world.ann, direct, "1").seq();
    assertThat(pins.pin(world.bob, direct, said)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void pins_are_bounded() {
    for (int i = 0; i < PinMessages.MOST; i++) {
      pins.pin(world.ann, room, world.say(world.ann, room, "x").seq()).orThrow();
    }
    long more = world.say(world.ann, room, "x").seq();
    assertThat(reason(pins.pin(world.ann, room, more))).isEqualTo(Reason.CONFLICT);
  }

  @Test
  void what_is_passed_on_keeps_who_said_it_and_when() {
    RoomId source = world.channel(world.cid, world.bob);
    Entry said =
        world.say(
            world.cid, source, new Content("**hi** @bob", Format.MARKDOWN, null, List.of(), null));
    world.now = world.now.plusSeconds(5);
    var sending = world.chat.sendMessage();
    Key key = new Key("k");
    var sent = sending.forward(world.bob, room, key, source, said.seq()).orThrow();
    Content passed = world.message(world.ann, room, sent.entry().seq()).content();
    assertThat(passed.text()).isEqualTo("**hi** @bob");
    assertThat(passed.format()).isEqualTo(Format.MARKDOWN);
    assertThat(passed.origin())
        .isEqualTo(new Origin(source, said.seq(), world.cid.user(), said.at()));
    assertThat(world.message(world.ann, room, sent.entry().seq()).mentioned()).isEmpty();

    world
        .chat
        .editMessages()
        .edit(world.cid, source, said.seq(), new Wish("changed", null, null))
        .orThrow();
    assertThat(sending.forward(world.bob, room, key, source, said.seq()).orThrow().duplicate())
        .isTrue();
    assertThat(
            reason(
                world
                    .chat
                    .editMessages()
                    .edit(world.bob, room, sent.entry().seq(), new Wish("fake", null, null))))
        .isEqualTo(Reason.FORBIDDEN);
    // Passed on again, it still comes from where it was said.
    var again = sending.forward(world.ann, room, null, room, sent.entry().seq()).orThrow();
    assertThat(world.message(world.ann, room, again.entry().seq()).content().origin())
        .isEqualTo(passed.origin());
  }

  @Test
  void only_what_one_can_read_is_passed_on() {
    RoomId source = world.channel(world.cid, world.bob);
    long seq = world.say(world.cid, source, "a").seq();
    var sending = world.chat.sendMessage();
    assertThat(refusal(sending.forward(world.ann, room, null, source, seq)).flaws())
        .extracting(flaw -> flaw.field())
        .containsExactly("forward");
    assertThat(reason(sending.forward(world.bob, room, null, source, 1))).isEqualTo(Reason.INVALID);
    world.chat.editMessages().delete(world.cid, source, seq).orThrow();
    assertThat(reason(sending.forward(world.bob, room, null, source, seq)))
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void the_rooms_own_voice_is_for_those_who_may_use_it() {
    Content system =
        new Content("Order shipped", Format.PLAIN, null, List.of(), null, null, null, null, true);
    assertThat(reason(send(system))).isEqualTo(Reason.FORBIDDEN);
    assertThat(world.say(world.ann, room, system).seq()).isPositive();
  }

  @Test
  void a_life_has_its_bounds_and_tells_its_end() {
    Content brief =
        new Content(
            "gone soon",
            Format.PLAIN,
            null,
            List.of(),
            null,
            Duration.ofSeconds(30),
            null,
            null,
            false);
    long seq = world.say(world.bob, room, brief).seq();
    assertThat(world.message(world.ann, room, seq).traits().expiresAt())
        .isEqualTo(world.now.plusSeconds(30));
    for (Duration life : List.of(Duration.ZERO, Duration.ofSeconds(-5), Duration.ofDays(366))) {
      Content wrong =
          new Content("x", Format.PLAIN, null, List.of(), null, life, null, null, false);
      assertThat(refusal(send(wrong)).flaws())
          .extracting(flaw -> flaw.field())
          .containsExactly("ttlSeconds");
    }
  }

  @Test
  void a_room_of_announcements_leaves_replies_and_reactions_to_its_members() {
    long seq = world.say(world.ann, room, "news").seq();
    world.permit(world.ann, room, Map.of(Permission.SEND, Role.MODERATOR));
    assertThat(reason(send(Content.plain("me too")))).isEqualTo(Reason.FORBIDDEN);
    assertThat(send(new Content("nice", Format.PLAIN, seq, List.of(), null)))
        .isInstanceOf(Result.Ok.class);
    assertThat(world.chat.reactToMessages().react(world.bob, room, seq, "👍"))
        .isInstanceOf(Result.Ok.class);
    assertThat(world.chat.shareActivity().typing(world.bob, room, true))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void in_a_room_to_read_members_say_nothing_at_all() {
    long seq = world.say(world.ann, room, "rules").seq();
    world.permit(
        world.ann,
        room,
        Map.of(
            Permission.SEND,
            Role.OWNER,
            Permission.REPLY,
            Role.OWNER,
            Permission.REACT,
            Role.OWNER));
    assertThat(reason(send(new Content("but", Format.PLAIN, seq, List.of(), null))))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(world.chat.shareActivity().typing(world.bob, room, true)))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(world.chat.reactToMessages().react(world.bob, room, seq, "👍")))
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void links_are_for_those_who_may_post_them() {
    world.permit(world.ann, room, Map.of(Permission.LINK, Role.MODERATOR));
    for (String text : List.of("see https://example.org/x", "HTTP://a.b", "www.example.org")) {
      assertThat(reason(send(Content.plain(text)))).as(text).isEqualTo(Reason.FORBIDDEN);
    }
    assertThat(send(Content.plain("no link: example dot org, ://, awww.")))
        .isInstanceOf(Result.Ok.class);
    assertThat(world.say(world.ann, room, "https://example.org").seq()).isPositive();
  }

  @Test
  void permissions_are_the_owners_to_change() {
    var wish =
        new ManageRooms.Wish(
            null, null, null, null, null, null, Map.of(Permission.PIN, Role.MEMBER));
    world
        .chat
        .manageMembers()
        .change(world.ann, room, world.bob.user(), new ManageMembers.Wish(Role.MODERATOR, null))
        .orThrow();
    assertThat(reason(world.chat.manageRooms().change(world.bob, room, wish)))
        .isEqualTo(Reason.FORBIDDEN);
    var changed = world.chat.manageRooms().change(world.ann, room, wish).orThrow();
    assertThat(changed.value().settings().least(Permission.PIN)).isEqualTo(Role.MEMBER);
  }

  @Test
  void an_avatar_is_an_https_address() {
    for (String avatar : List.of("http://a.b/c.png", "javascript:alert(1)", "https://a b", "x")) {
      assertThat(refusal(avatar(avatar)).flaws())
          .as(avatar)
          .extracting(flaw -> flaw.field())
          .containsExactly("avatar");
    }
    assertThat(avatar("https://example.org/a.png").orThrow().value().settings().avatar())
        .isEqualTo("https://example.org/a.png");
    assertThat(avatar("").orThrow().value().settings().avatar()).isNull();
  }

  private Result<Written<Room>> avatar(String avatar) {
    var wish = new ManageRooms.Wish(null, null, null, null, avatar, null, null);
    return world.chat.manageRooms().change(world.ann, room, wish);
  }
}
