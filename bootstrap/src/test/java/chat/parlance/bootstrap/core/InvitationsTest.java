package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.InviteMembers;
import chat.parlance.application.port.in.InviteMembers.Issued;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.Written;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Invitation;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvitationsTest {

  private final World world = new World();
  private final InviteMembers invitations = world.chat.inviteMembers();
  private final RoomId room = world.open(world.ann, RoomKind.GROUP, world.bob).room().id();

  @AfterEach
  void stop() {
    world.close();
  }

  private Issued issue(Integer uses) {
    return invitations.invite(world.ann, room, null, uses).orThrow();
  }

  private int used() {
    return invitations.list(world.ann, room, null, 10).orThrow().items().getFirst().used();
  }

  private void promote(Caller caller) {
    world
        .chat
        .manageMembers()
        .change(world.ann, room, caller.user(), new ManageMembers.Wish(Role.MODERATOR, null, null))
        .orThrow();
  }

  @Test
  void who_has_the_code_comes_into_a_group_by_an_entry_of_the_log() {
    Issued issued = issue(null);
    assertThat(issued.invitation().expiresAt())
        .isEqualTo(issued.invitation().createdAt().plus(Duration.ofDays(7)));
    assertThat(invitations.look(world.cid, issued.code()).orThrow().room().mine()).isNull();

    Written<RoomSummary> joined = invitations.accept(world.cid, issued.code()).orThrow();

    assertThat(joined.value().room().id()).isEqualTo(room);
    assertThat(joined.value().me().role()).isEqualTo(Role.MEMBER);
    Entry entry = world.ports.log().after(0, 100).getLast();
    assertThat(entry.change()).isEqualTo(new MemberJoined(world.cid.user(), Role.MEMBER));
    assertThat(entry.by()).isEqualTo(world.cid.user());
    assertThat(joined.position()).isEqualTo(entry.position());
    assertThat(used()).isEqualTo(1);
  }

  @Test
  void a_member_already_is_answered_with_the_room_and_takes_no_use() {
    Issued issued = issue(1);
    Written<RoomSummary> answer = invitations.accept(world.bob, issued.code()).orThrow();
    assertThat(answer.value().room().id()).isEqualTo(room);
    assertThat(answer.position()).isNull();
    assertThat(used()).isZero();
    assertThat(invitations.look(world.bob, issued.code()).orThrow().room().mine()).isNotNull();
  }

  @Test
  void who_is_banned_is_refused_and_takes_no_use() {
    Issued issued = issue(1);
    world.chat.manageMembers().ban(world.ann, room, world.cid.user(), null, null).orThrow();
    assertThat(reason(invitations.accept(world.cid, issued.code()))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(invitations.look(world.cid, issued.code()))).isEqualTo(Reason.FORBIDDEN);
    assertThat(used()).isZero();
  }

  @Test
  void unknown_expired_used_up_and_revoked_are_refused_in_the_same_words() {
    Issued revoked = issue(null);
    invitations.revoke(world.ann, room, revoked.invitation().id()).orThrow();
    Issued spent = issue(1);
    invitations.accept(world.cid, spent.code()).orThrow();
    Caller dan = world.person("dan");
    List<Refusal> refusals = new ArrayList<>();
    for (String code : List.of("unknown", revoked.code(), spent.code())) {
      refusals.add(refusal(invitations.accept(dan, code)));
      refusals.add(refusal(invitations.look(dan, code)));
    }
    Issued expired = issue(null);
    world.now = world.now.plus(Duration.ofDays(7));
    refusals.add(refusal(invitations.accept(dan, expired.code())));
    refusals.add(refusal(invitations.look(dan, expired.code())));
    assertThat(refusals.stream().distinct()).hasSize(1);
    assertThat(refusals.getFirst().reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(invitations.list(world.ann, room, null, 10).orThrow().items()).isEmpty();
  }

  @Test
  void of_two_who_come_for_the_last_use_at_once_one_gets_in() throws Exception {
    for (int round = 0; round < 20; round++) {
      Issued issued = issue(1);
      List<Callable<Result<Written<RoomSummary>>>> racers = new ArrayList<>();
      for (String name : List.of("x", "y", "z")) {
        Caller racer = world.person(name + round);
        racers.add(() -> invitations.accept(racer, issued.code()));
      }
      int in = 0;
      try (var threads = Executors.newCachedThreadPool()) {
        for (Future<Result<Written<RoomSummary>>> racer : threads.invokeAll(racers)) {
          Result<Written<RoomSummary>> result = racer.get(20, TimeUnit.SECONDS);
          if (result instanceof Result.Ok<Written<RoomSummary>>) {
            in++;
          } else {
            assertThat(reason(result)).isEqualTo(Reason.NOT_FOUND);
          }
        }
      }
      assertThat(in).isEqualTo(1);
    }
  }

  @Test
  void who_comes_twice_at_once_takes_one_use() throws Exception {
    for (int round = 0; round < 20; round++) {
      Issued issued = issue(2);
      Caller racer = world.person("racer" + round);
      Callable<Result<Written<RoomSummary>>> come = () -> invitations.accept(racer, issued.code());
      try (var threads = Executors.newCachedThreadPool()) {
        for (var answer : threads.invokeAll(List.of(come, come))) {
          assertThat(answer.get(20, TimeUnit.SECONDS)).isInstanceOf(Result.Ok.class);
        }
      }
      assertThat(invitations.accept(world.person("next" + round), issued.code()))
          .isInstanceOf(Result.Ok.class);
      assertThat(reason(invitations.accept(world.person("late" + round), issued.code())))
          .isEqualTo(Reason.NOT_FOUND);
    }
  }

  @Test
  void moderators_govern_the_invitations_of_each_other_and_nobody_else_does() {
    Issued issued = issue(3);
    assertThat(reason(invitations.invite(world.bob, room, null, null))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(invitations.list(world.bob, room, null, 10))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(invitations.revoke(world.bob, room, issued.invitation().id())))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(invitations.invite(world.cid, room, null, null))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(invitations.list(world.cid, room, null, 10))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(invitations.revoke(world.cid, room, issued.invitation().id())))
        .isEqualTo(Reason.NOT_FOUND);

    promote(world.bob);
    assertThat(invitations.list(world.bob, room, null, 10).orThrow().items())
        .containsExactly(issued.invitation());
    invitations.revoke(world.bob, room, issued.invitation().id()).orThrow();
    assertThat(reason(invitations.revoke(world.bob, room, issued.invitation().id())))
        .isEqualTo(Reason.NOT_FOUND);
    RoomId other = world.channel(world.ann);
    Issued elsewhere = invitations.invite(world.ann, other, null, null).orThrow();
    assertThat(reason(invitations.revoke(world.bob, room, elsewhere.invitation().id())))
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void a_direct_room_has_no_invitations() {
    RoomId direct = world.open(world.ann, RoomKind.DIRECT, world.bob).room().id();
    assertThat(reason(invitations.invite(world.ann, direct, null, null)))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(invitations.list(world.ann, direct, null, 10))).isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void nobody_is_invited_into_an_archived_room_or_comes_in() {
    Issued issued = issue(1);
    world
        .chat
        .manageRooms()
        .change(world.ann, room, new ManageRooms.Wish(null, null, null, true))
        .orThrow();
    assertThat(reason(invitations.invite(world.ann, room, null, null))).isEqualTo(Reason.ARCHIVED);
    assertThat(reason(invitations.accept(world.cid, issued.code()))).isEqualTo(Reason.ARCHIVED);
    assertThat(used()).isZero();
    invitations.revoke(world.ann, room, issued.invitation().id()).orThrow();
  }

  @Test
  void bounds_are_kept() {
    assertThat(invitations.invite(world.ann, room, Duration.ofMinutes(1), 1).orThrow()).isNotNull();
    assertThat(invitations.invite(world.ann, room, Duration.ofDays(90), 100_000).orThrow())
        .isNotNull();
    for (Duration bad : List.of(Duration.ofSeconds(59), Duration.ofDays(90).plusSeconds(1))) {
      assertThat(refusal(invitations.invite(world.ann, room, bad, null)).flaws())
          .extracting(Refusal.Flaw::field)
          .containsExactly("expiresInSeconds");
    }
    for (int bad : new int[] {0, -1, 100_001}) {
      assertThat(refusal(invitations.invite(world.ann, room, null, bad)).flaws())
          .extracting(Refusal.Flaw::field)
          .containsExactly("uses");
    }
    assertThat(reason(invitations.list(world.ann, room, "no cursor", 10)))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(invitations.list(world.ann, room, null, 0))).isEqualTo(Reason.INVALID);
  }

  @Test
  void the_list_is_paged_and_a_code_is_told_once_only() {
    List<Invitation> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(issue(null).invitation());
    }
    var first = invitations.list(world.ann, room, null, 2).orThrow();
    var rest = invitations.list(world.ann, room, first.next(), 2).orThrow();
    assertThat(first.items()).isEqualTo(made.subList(0, 2));
    assertThat(rest.items()).isEqualTo(made.subList(2, 3));
    assertThat(rest.next()).isNull();
    Issued issued = issue(null);
    assertThat(issued.toString()).doesNotContain(issued.code());
    assertThat(issued.code()).hasSizeGreaterThanOrEqualTo(43);
  }
}
