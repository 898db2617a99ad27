package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.ReadAudit.Recorded;
import chat.parlance.application.port.in.ShadowMuteMembers;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the muted say is seen by themselves alone, and nothing tells them. */
class ShadowMutesTest {

  private final World world = new World();
  private final ShadowMuteMembers mutes = world.chat.shadowMuteMembers();
  private final Caller ann = world.ann;
  private final Caller bob = world.bob;
  private final Caller cid = world.cid;
  private final RoomId room = world.channel(ann, bob, cid);

  @AfterEach
  void stop() {
    world.close();
  }

  private void mute() {
    mutes.mute(ann, room, bob.user(), null, null).orThrow();
  }

  /** The text of the message as this user is shown it; null where a deleted message stands. */
  private @Nullable String shown(Caller viewer, Entry message) {
    Entry seen = world.chat.readHistory().message(viewer, room, message.seq()).orThrow().posting();
    Entry onPage =
        world
            .chat
            .readHistory()
            .page(viewer, room, new Window.Newest(), 200)
            .orThrow()
            .items()
            .stream()
            .map(item -> item.posting())
            .filter(it -> it.seq() == message.seq())
            .findFirst()
            .orElseThrow();
    assertThat(onPage).isEqualTo(seen);
    return text(seen);
  }

  private static @Nullable String text(Entry message) {
    MessagePosted posted = (MessagePosted) message.change();
    assertThat(posted.content().text().isEmpty()).isEqualTo(posted.deleted());
    return posted.deleted() ? null : posted.content().text();
  }

  private RoomSummary summary(Caller viewer) {
    return world.chat.manageRooms().mine(viewer, null, 10).orThrow().rooms().items().getFirst();
  }

  @Test
  void what_the_muted_say_is_seen_by_themselves_alone() {
    Entry before = world.say(bob, room, "before");
    mute();
    Entry muted =
        world
            .chat
            .sendMessage()
            .send(
                bob,
                room,
                null,
                new Content("hey @cid", Content.Format.PLAIN, null, List.of(ann.user()), null))
            .orThrow()
            .entry();

    assertThat(text(muted)).isEqualTo("hey @cid");
    assertThat(shown(bob, muted)).isEqualTo("hey @cid");
    assertThat(shown(ann, muted)).isNull();
    assertThat(shown(cid, muted)).isNull();
    assertThat(shown(cid, before)).isEqualTo("before");
  }

  @Test
  void it_calls_on_nobody_and_counts_for_nobody() {
    world.say(ann, room, "seen");
    mute();
    world.say(bob, room, "hey @cid @room");

    RoomSummary toCid = summary(cid);
    assertThat(toCid.unread()).isEqualTo(1);
    assertThat(toCid.mentions()).isZero();
    assertThat(text(toCid.lastMessage())).isNull();
    assertThat(text(summary(bob).lastMessage())).isEqualTo("hey @cid @room");
  }

  @Test
  void an_edit_under_a_mute_takes_the_message_out_of_sight() {
    Entry message = world.say(bob, room, "harmless");
    mute();

    world
        .chat
        .editMessages()
        .edit(bob, room, message.seq(), new EditMessages.Wish("rude", null, null))
        .orThrow();

    assertThat(shown(bob, message)).isEqualTo("rude");
    assertThat(shown(cid, message)).isNull();
    assertThat(summary(cid).unread()).isZero();
  }

  @Test
  void it_ends_by_itself_or_by_a_moderator_and_what_was_said_under_it_stays_unseen() {
    mutes.mute(ann, room, bob.user(), world.now.plusSeconds(60), "spam").orThrow();
    Entry first = world.say(bob, room, "one");
    world.now = world.now.plusSeconds(60);
    Entry second = world.say(bob, room, "two");
    mute();
    Entry third = world.say(bob, room, "three");
    mutes.unmute(ann, room, bob.user()).orThrow();
    Entry fourth = world.say(bob, room, "four");

    assertThat(shown(cid, first)).isNull();
    assertThat(shown(cid, second)).isEqualTo("two");
    assertThat(shown(cid, third)).isNull();
    assertThat(shown(cid, fourth)).isEqualTo("four");
  }

  @Test
  void another_server_knows_of_it_within_a_second() {
    try (Chat other = Chat.over(world.ports)) {
      // Has just looked who is muted.
      other.sendMessage().send(bob, room, null, Content.plain("before")).orThrow();
      mute();
      world.now = world.now.plusSeconds(1);

      Entry said =
          other.sendMessage().send(bob, room, null, Content.plain("after")).orThrow().entry();

      assertThat(shown(cid, said)).isNull();
    }
  }

  @Test
  void other_rooms_and_other_people_are_not_touched() {
    RoomId elsewhere = world.channel(ann, bob);
    mute();

    assertThat(((MessagePosted) world.say(bob, elsewhere, "x").change()).traits().shadow())
        .isFalse();
    assertThat(shown(bob, world.say(cid, room, "y"))).isEqualTo("y");
  }

  @Test
  void it_is_listed_to_moderators_and_on_record() {
    mutes.mute(ann, room, bob.user(), world.now.plusSeconds(60), "spam").orThrow();
    assertThat(mutes.list(ann, room).orThrow())
        .containsExactly(
            new ShadowMute(
                room, bob.user(), ann.user(), world.now, world.now.plusSeconds(60), "spam"));
    assertThat(reason(mutes.list(bob, room))).isEqualTo(Reason.FORBIDDEN);
    assertThat(World.refusal(mutes.list(world.person("eve"), room))).isEqualTo(Policy.NOT_FOUND);

    world.now = world.now.plusSeconds(1);
    mutes.unmute(ann, room, bob.user()).orThrow();
    mutes.unmute(ann, room, bob.user()).orThrow();
    assertThat(mutes.list(ann, room).orThrow()).isEmpty();
    List<AuditedAct> acts =
        world.chat.readAudit().list(ann, room, null, null, 10).orThrow().items().stream()
            .map(Recorded::act)
            .toList();
    assertThat(acts)
        .extracting(AuditedAct::kind)
        .containsExactly(AuditedAct.Kind.SHADOW_UNMUTED, AuditedAct.Kind.SHADOW_MUTED);
    assertThat(acts.getLast().user()).isEqualTo(bob.user());
    assertThat(acts.getLast().details())
        .isEqualTo(Map.of("reason", "spam", "until", world.now.plusSeconds(59).toString()));
  }

  @Test
  void who_may_not_is_refused() {
    Caller mod = world.person("mod");
    Caller eve = world.person("eve");
    world.chat.manageMembers().add(ann, room, mod.user(), Role.MODERATOR).orThrow();

    assertThat(reason(mutes.mute(bob, room, cid.user(), null, null))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(mutes.unmute(bob, room, cid.user()))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(mutes.mute(mod, room, ann.user(), null, null))).isEqualTo(Reason.FORBIDDEN);
    assertThat(World.refusal(mutes.mute(eve, room, bob.user(), null, null)))
        .isEqualTo(Policy.NOT_FOUND);
    assertThat(World.refusal(mutes.mute(mod, room, eve.user(), null, null)))
        .isEqualTo(Policy.NOT_FOUND);
    RoomId none = new RoomId(world.ports.ids().next());
    assertThat(World.refusal(mutes.mute(ann, none, bob.user(), null, null)))
        .isEqualTo(Policy.NOT_FOUND);
    assertThat(reason(mutes.mute(ann, room, ann.user(), null, null))).isEqualTo(Reason.INVALID);
    assertThat(reason(mutes.mute(ann, room, bob.user(), world.now, null)))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(mutes.mute(ann, room, bob.user(), null, "two\nlines")))
        .isEqualTo(Reason.INVALID);
    RoomId direct = world.open(ann, RoomKind.DIRECT, bob).room().id();
    UserId other = bob.user();
    assertThat(reason(mutes.mute(ann, direct, other, null, null))).isEqualTo(Reason.FORBIDDEN);
    mutes.mute(mod, room, cid.user(), null, null).orThrow();
  }
}
