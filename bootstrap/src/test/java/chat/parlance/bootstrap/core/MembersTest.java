package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ManageMembers.Wish;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembersTest {

  private final World world = new World();
  private final ManageMembers members = world.chat.manageMembers();
  private final RoomId room = world.open(world.ann, RoomKind.GROUP, world.bob).room().id();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_moderator_adds_governs_and_removes_those_of_lower_rank() {
    Caller mod = world.person("mod");
    members.add(world.ann, room, mod.user(), Role.MODERATOR).orThrow();
    members.add(mod, room, world.cid.user(), Role.MEMBER).orThrow();
    assertThat(members.add(mod, room, world.cid.user(), Role.MEMBER).orThrow().position()).isNull();
    assertThat(
            members
                .change(mod, room, world.cid.user(), new Wish(Role.MODERATOR, null))
                .orThrow()
                .value()
                .role())
        .isEqualTo(Role.MODERATOR);
    assertThat(reason(members.change(mod, room, world.bob.user(), new Wish(Role.OWNER, null))))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(members.remove(mod, room, world.cid.user())))
        .isEqualTo(Reason.FORBIDDEN); // an equal now
    assertThat(reason(members.remove(mod, room, world.ann.user()))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(members.remove(world.bob, room, mod.user()))).isEqualTo(Reason.FORBIDDEN);
    members.remove(mod, room, world.bob.user()).orThrow();
    assertThat(reason(members.list(world.bob, room, null, 10))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(members.remove(mod, room, world.bob.user()))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(members.add(mod, room, new UserId(world.ports.ids().next()), Role.MEMBER)))
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void members_cannot_bring_anybody_in_or_raise_themselves() {
    assertThat(reason(members.add(world.bob, room, world.cid.user(), Role.MEMBER)))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(
            reason(members.change(world.bob, room, world.bob.user(), new Wish(Role.OWNER, null))))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(members.add(world.cid, room, world.cid.user(), Role.MEMBER)))
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void removing_oneself_is_leaving() {
    members.remove(world.bob, room, world.bob.user()).orThrow();
    assertThat(reason(members.list(world.bob, room, null, 10))).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void the_banned_are_out_and_stay_out_until_unbanned() {
    RoomId channel = world.channel(world.ann, world.bob);
    members.ban(world.ann, channel, world.bob.user(), "spam", null).orThrow();
    assertThat(members.ban(world.ann, channel, world.bob.user(), "spam", null).orThrow().position())
        .isNull();
    assertThat(members.ban(world.ann, channel, world.bob.user(), "more", null).orThrow().position())
        .isNotNull();
    members.ban(world.ann, channel, world.cid.user(), null, null).orThrow(); // who never was in
    for (Caller banned : new Caller[] {world.bob, world.cid}) {
      assertThat(reason(world.chat.joinRooms().join(banned, channel))).isEqualTo(Reason.FORBIDDEN);
      assertThat(reason(members.add(world.ann, channel, banned.user(), Role.MEMBER)))
          .isEqualTo(Reason.FORBIDDEN);
    }
    assertThat(members.unban(world.ann, channel, world.bob.user()).orThrow().position())
        .isNotNull();
    assertThat(members.unban(world.ann, channel, world.bob.user()).orThrow().position()).isNull();
    world.chat.joinRooms().join(world.bob, channel).orThrow();
    assertThat(reason(members.ban(world.bob, channel, world.ann.user(), null, null)))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(members.ban(world.ann, channel, world.ann.user(), null, null)))
        .isEqualTo(Reason.INVALID);
    assertThat(
            reason(
                members.ban(world.ann, channel, world.cid.user(), null, Instant.ofEpochSecond(1))))
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void of_many_joins_at_once_each_user_is_in_once_and_each_is_one_entry() {
    RoomId channel = world.channel(world.ann);
    var joins =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () ->
                            world
                                .chat
                                .joinRooms()
                                .join(i % 2 == 0 ? world.bob : world.cid, channel)
                                .orThrow()))
            .toList();
    joins.forEach(CompletableFuture::join);
    assertThat(members.list(world.ann, channel, null, 10).orThrow().items()).hasSize(3);
    assertThat(world.chat.manageRooms().get(world.ann, channel).orThrow().room().head())
        .isEqualTo(3);
  }

  @Test
  void pages_of_members_do_not_overlap() {
    for (int i = 0; i < 5; i++) {
      members.add(world.ann, room, world.person("p" + i).user(), Role.MEMBER).orThrow();
    }
    var first = members.list(world.ann, room, null, 4).orThrow();
    var second = members.list(world.ann, room, first.next(), 4).orThrow();
    assertThat(first.items()).hasSize(4);
    assertThat(second.items()).hasSize(3).doesNotContainAnyElementsOf(first.items());
    assertThat(second.next()).isNull();
    assertThat(reason(members.list(world.ann, room, "nonsense", 4))).isEqualTo(Reason.INVALID);
  }
}
