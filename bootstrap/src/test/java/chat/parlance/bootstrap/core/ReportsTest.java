package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.HandleReports;
import chat.parlance.application.port.in.HandleReports.Filed;
import chat.parlance.application.port.in.ReadAudit;
import chat.parlance.application.port.in.ReadAudit.Recorded;
import chat.parlance.application.port.out.MessageHook;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Report;
import chat.parlance.domain.Report.Status;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A member tells, the moderators judge, and it is on record. */
class ReportsTest {

  private final World world = new World(MessageHook.NONE, "root");
  private final HandleReports reports = world.chat.handleReports();
  private final ReadAudit audit = world.chat.readAudit();
  private final Caller root = world.person("root");
  private final Caller mod = world.person("mod");
  private final RoomId room = world.channel(world.ann, world.bob, world.cid);

  ReportsTest() {
    world.chat.manageMembers().add(world.ann, room, mod.user(), Role.MODERATOR).orThrow();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private long said() {
    return world.say(world.bob, room, "rude").seq();
  }

  private Report reported() {
    return reports.report(world.cid, room, said(), "it is rude").orThrow().report();
  }

  @Test
  void a_member_reports_a_message_once() {
    long seq = said();
    Filed first = reports.report(world.cid, room, seq, " it is rude ").orThrow();

    assertThat(first.again()).isFalse();
    assertThat(first.report())
        .isEqualTo(
            Report.open(first.report().id(), room, seq, world.cid.user(), world.now, "it is rude"));
    assertThat(reports.report(world.cid, room, seq, "really").orThrow())
        .isEqualTo(new Filed(first.report(), true));
    assertThat(reports.report(world.ann, room, seq, "me too").orThrow().again()).isFalse();
  }

  @Test
  void what_one_may_not_read_cannot_be_reported() {
    long seq = said();
    Caller eve = world.person("eve");

    assertThat(World.refusal(reports.report(eve, room, seq, "x"))).isEqualTo(Policy.NOT_FOUND);
    assertThat(World.refusal(reports.report(world.cid, room, 999, "x")))
        .isEqualTo(Policy.NOT_FOUND);
    // An entry, and no message.
    assertThat(World.refusal(reports.report(world.cid, room, 1, "x"))).isEqualTo(Policy.NOT_FOUND);
    RoomId none = new RoomId(world.ports.ids().next());
    assertThat(World.refusal(reports.report(world.cid, none, 1, "x"))).isEqualTo(Policy.NOT_FOUND);
    for (String bad : List.of(" ", "two\nlines", "x".repeat(501))) {
      assertThat(reason(reports.report(world.cid, room, seq, bad))).isEqualTo(Reason.INVALID);
    }
  }

  @Test
  void what_was_said_before_one_came_cannot_be_reported_where_one_reads_from_there_on() {
    world.chat.manageRooms().change(world.ann, room, World.fromJoining()).orThrow();
    long before = said();
    Caller late = world.person("late");
    world.chat.joinRooms().join(late, room).orThrow();
    long after = said();

    assertThat(World.refusal(reports.report(late, room, before, "x"))).isEqualTo(Policy.NOT_FOUND);
    reports.report(late, room, after, "x").orThrow();
  }

  @Test
  void moderators_and_administrators_see_what_is_reported_and_nobody_else() {
    Report report = reported();

    for (Caller caller : List.of(world.ann, mod, root)) {
      assertThat(reports.list(caller, room, Status.OPEN, null, 10).orThrow().items())
          .containsExactly(report);
      assertThat(reports.list(caller, room, Status.RESOLVED, null, 10).orThrow().items()).isEmpty();
    }
    assertThat(reports.list(root, null, null, null, 10).orThrow().items()).containsExactly(report);
    assertThat(reason(reports.list(world.cid, room, null, null, 10))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(reports.list(world.ann, null, null, null, 10))).isEqualTo(Reason.FORBIDDEN);
    assertThat(World.refusal(reports.list(world.person("eve"), room, null, null, 10)))
        .isEqualTo(Policy.NOT_FOUND);
    assertThat(reason(reports.list(mod, room, null, "x", 10))).isEqualTo(Reason.INVALID);
    assertThat(reason(reports.list(mod, room, null, null, 0))).isEqualTo(Reason.INVALID);
  }

  @Test
  void reports_come_by_pages_newest_first() {
    Report one = reported();
    Report two = reported();
    var first = reports.list(mod, room, null, null, 1).orThrow();
    assertThat(first.items()).containsExactly(two);
    var second = reports.list(mod, room, null, first.next(), 1).orThrow();
    assertThat(second.items()).containsExactly(one);
    assertThat(second.next()).isNull();
  }

  @Test
  void a_moderator_closes_a_report_once_and_that_is_on_record() {
    Report report = reported();
    world.now = world.now.plusSeconds(60);

    Report closed = reports.close(mod, report.id(), Status.RESOLVED, "talked to them").orThrow();

    assertThat(closed.status()).isEqualTo(Status.RESOLVED);
    assertThat(closed.closing())
        .isEqualTo(new Report.Closing(mod.user(), world.now, "talked to them"));
    assertThat(reports.list(mod, room, null, null, 10).orThrow().items()).containsExactly(closed);
    assertThat(reason(reports.close(mod, report.id(), Status.DISMISSED, null)))
        .isEqualTo(Reason.CONFLICT);
    assertThat(acts(mod))
        .containsExactly(
            new AuditedAct(
                AuditedAct.Kind.REPORT_CLOSED,
                world.now,
                mod.user(),
                room,
                world.bob.user(),
                report.seq(),
                Map.of(
                    "report",
                    report.id().toString(),
                    "status",
                    "resolved",
                    "note",
                    "talked to them")));
  }

  private List<AuditedAct> acts(Caller by) {
    return audit.list(root, room, by.user(), null, 10).orThrow().items().stream()
        .map(Recorded::act)
        .toList();
  }

  @Test
  void who_may_not_judge_is_refused() {
    Report report = reported();

    assertThat(reason(reports.close(world.cid, report.id(), Status.RESOLVED, null)))
        .isEqualTo(Reason.FORBIDDEN);
    // What others have reported is between them and the moderators, to a member too.
    for (Caller other : List.of(world.bob, world.person("eve"))) {
      assertThat(World.refusal(reports.close(other, report.id(), Status.RESOLVED, null)))
          .isEqualTo(Policy.NOT_FOUND);
    }
    assertThat(
            World.refusal(
                reports.close(mod, new ReportId(world.ports.ids().next()), Status.RESOLVED, null)))
        .isEqualTo(Policy.NOT_FOUND);
    assertThat(reason(reports.close(mod, report.id(), Status.OPEN, null)))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(reports.close(mod, report.id(), Status.RESOLVED, "two\nlines")))
        .isEqualTo(Reason.INVALID);
    reports.close(root, report.id(), Status.DISMISSED, null).orThrow();
  }

  @Test
  void nobody_judges_what_they_said_themselves_but_an_administrator() {
    long seq = world.say(mod, room, "rude").seq();
    Report report = reports.report(world.cid, room, seq, "it is rude").orThrow().report();

    assertThat(reason(reports.close(mod, report.id(), Status.DISMISSED, null)))
        .isEqualTo(Reason.FORBIDDEN);
    reports.close(world.ann, report.id(), Status.RESOLVED, null).orThrow();
  }

  @Test
  void what_is_reported_in_a_direct_room_is_for_administrators() {
    RoomId direct = world.open(world.ann, RoomKind.DIRECT, world.bob).room().id();
    long seq = world.say(world.bob, direct, "rude").seq();
    Report report = reports.report(world.ann, direct, seq, "it is rude").orThrow().report();

    for (Caller caller : List.of(world.ann, world.bob)) {
      assertThat(reason(reports.list(caller, direct, null, null, 10))).isEqualTo(Reason.FORBIDDEN);
    }
    assertThat(reason(reports.close(world.ann, report.id(), Status.DISMISSED, null)))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(World.refusal(reports.close(world.bob, report.id(), Status.DISMISSED, null)))
        .isEqualTo(Policy.NOT_FOUND);
    assertThat(reports.list(root, direct, null, null, 10).orThrow().items())
        .containsExactly(report);
    reports.close(root, report.id(), Status.RESOLVED, null).orThrow();
  }

  @Test
  void the_audit_log_is_for_the_rooms_moderators_and_for_administrators() {
    reports.close(mod, reported().id(), Status.RESOLVED, null).orThrow();
    world.now = world.now.plusSeconds(1);
    reports.close(world.ann, reported().id(), Status.RESOLVED, null).orThrow();

    var first = audit.list(mod, room, null, null, 1).orThrow();
    assertThat(first.items()).extracting(it -> it.act().by()).containsExactly(world.ann.user());
    var second = audit.list(mod, room, null, first.next(), 1).orThrow();
    assertThat(second.items()).extracting(it -> it.act().by()).containsExactly(mod.user());
    assertThat(audit.list(root, null, mod.user(), null, 10).orThrow().items())
        .isEqualTo(second.items());
    assertThat(reason(audit.list(world.ann, null, null, null, 10))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(audit.list(world.cid, room, null, null, 10))).isEqualTo(Reason.FORBIDDEN);
    assertThat(World.refusal(audit.list(world.person("eve"), room, null, null, 10)))
        .isEqualTo(Policy.NOT_FOUND);
    assertThat(reason(audit.list(mod, room, null, null, 0))).isEqualTo(Reason.INVALID);
    for (String bad : List.of("x", "1", "1.x", "x.1", "999999999999999999.1", "-5.1")) {
      assertThat(reason(audit.list(mod, room, null, bad, 10))).as(bad).isEqualTo(Reason.INVALID);
    }
  }
}
