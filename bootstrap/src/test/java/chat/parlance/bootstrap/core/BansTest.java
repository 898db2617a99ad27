package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.ReadBans;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BansTest {

  private final World world = new World();
  private final ReadBans bans = world.chat.readBans();
  private final RoomId room = world.channel(world.ann, world.bob);

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_moderator_sees_who_is_banned_by_whom_since_when_and_why() {
    Instant now = world.now.truncatedTo(ChronoUnit.MILLIS);
    world.chat.manageMembers().ban(world.ann, room, world.cid.user(), "Spam", null).orThrow();
    assertThat(bans.bans(world.ann, room, null, 10).orThrow().items())
        .containsExactly(new Ban(room, world.cid.user(), world.ann.user(), now, "Spam", null));
    world.chat.manageMembers().unban(world.ann, room, world.cid.user()).orThrow();
    assertThat(bans.bans(world.ann, room, null, 10).orThrow().items()).isEmpty();
  }

  @Test
  void a_ban_that_has_ended_is_no_ban() {
    Instant until = world.now.plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    world.chat.manageMembers().ban(world.ann, room, world.cid.user(), "Spam", until).orThrow();
    String code = world.chat.inviteMembers().invite(world.ann, room, null, null).orThrow().code();
    assertThat(bans.bans(world.ann, room, null, 10).orThrow().items())
        .extracting(Ban::until)
        .containsExactly(until);
    assertThat(reason(world.chat.joinRooms().join(world.cid, room))).isEqualTo(Reason.FORBIDDEN);

    world.now = until;
    assertThat(bans.bans(world.ann, room, null, 10).orThrow().items()).isEmpty();
    world.chat.inviteMembers().accept(world.cid, code).orThrow();
  }

  @Test
  void nobody_else_sees_the_bans() {
    assertThat(reason(bans.bans(world.bob, room, null, 10))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(bans.bans(world.cid, room, null, 10))).isEqualTo(Reason.NOT_FOUND);
    RoomId direct = world.open(world.ann, RoomKind.DIRECT, world.bob).room().id();
    assertThat(reason(bans.bans(world.ann, direct, null, 10))).isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void a_bad_cursor_or_limit_is_refused() {
    assertThat(reason(bans.bans(world.ann, room, "none", 10))).isEqualTo(Reason.INVALID);
    assertThat(reason(bans.bans(world.ann, room, null, 0))).isEqualTo(Reason.INVALID);
    assertThat(reason(bans.bans(world.ann, room, null, 201))).isEqualTo(Reason.INVALID);
  }
}
