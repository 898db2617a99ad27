package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.AuditLog;
import chat.parlance.application.port.out.AuditLog.Recorded;
import chat.parlance.application.port.out.Reports;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Report;
import chat.parlance.domain.Report.Status;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One open report of a message by a user; it is closed once, and that is on record. */
public interface ReportsContract extends StoreContract {

  private Reports reports() {
    return stores().moderation().reports();
  }

  private AuditLog audit() {
    return stores().moderation().audit();
  }

  private static ReportId anId() {
    return new ReportId(UUID.randomUUID());
  }

  private static Report report(RoomId room, long seq, UserId by) {
    return Report.open(anId(), room, seq, by, AT, "it is rude");
  }

  private static Report closed(Report report, Status status, UserId by) {
    return new Report(
        report.id(),
        report.room(),
        report.seq(),
        report.by(),
        report.at(),
        report.reason(),
        status,
        new Report.Closing(by, AT.plusSeconds(9), "done"));
  }

  private static AuditedAct act(Report report, UserId by, Instant at) {
    return new AuditedAct(
        AuditedAct.Kind.REPORT_CLOSED,
        at,
        by,
        report.room(),
        report.by(),
        report.seq(),
        Map.of("status", "resolved", "note", "“done”"));
  }

  @Test
  default void aRepeatedReportIsTheFirstOne() {
    Report first = report(aRoomId(), 4, aUser());

    assertThat(reports().file(first)).isEqualTo(first);
    assertThat(reports().file(report(first.room(), 4, first.by()))).isEqualTo(first);
    assertThat(reports().find(first.id())).contains(first);

    Report ofAnother = report(first.room(), 4, aUser());
    Report ofAnotherMessage = report(first.room(), 5, first.by());
    assertThat(reports().file(ofAnother)).isEqualTo(ofAnother);
    assertThat(reports().file(ofAnotherMessage)).isEqualTo(ofAnotherMessage);
    assertThat(reports().find(anId())).isEmpty();
  }

  @Test
  default void aReportIsClosedOnceAndThenAnotherCanBeMade() {
    Report report = report(aRoomId(), 4, aUser());
    UserId moderator = aUser();
    reports().file(report);
    Report resolved = closed(report, Status.RESOLVED, moderator);

    assertThat(reports().close(resolved, act(report, moderator, AT))).isTrue();
    assertThat(reports().close(closed(report, Status.DISMISSED, aUser()), act(report, aUser(), AT)))
        .isFalse();

    assertThat(reports().find(report.id())).contains(resolved);
    assertThat(audit().newest(report.room(), null, null, 10))
        .extracting(Recorded::act)
        .containsExactly(act(report, moderator, AT));
    Report again = report(report.room(), 4, report.by());
    assertThat(reports().file(again)).isEqualTo(again);
  }

  @Test
  default void ofThoseWhoFileOrCloseAtOnceOneDoes() throws Exception {
    UserId by = aUser();
    RoomId room = aRoomId();
    List<Callable<Report>> filing = new ArrayList<>();
    for (Reports reports : List.of(reports(), otherStores().moderation().reports(), reports())) {
      filing.add(() -> reports.file(report(room, 4, by)));
    }
    List<Report> filed = all(filing);
    assertThat(filed).containsOnly(filed.getFirst());

    List<Callable<Boolean>> closing = new ArrayList<>();
    for (Reports reports : List.of(reports(), otherStores().moderation().reports(), reports())) {
      Report closed = closed(filed.getFirst(), Status.RESOLVED, aUser());
      closing.add(() -> reports.close(closed, act(closed, by, AT)));
    }
    assertThat(all(closing)).containsExactlyInAnyOrder(true, false, false);
    assertThat(audit().newest(room, null, null, 10)).hasSize(1);
  }

  private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
    List<T> done = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Future<T> task : threads.invokeAll(tasks)) {
        done.add(task.get(20, TimeUnit.SECONDS));
      }
    }
    return done;
  }

  @Test
  default void reportsAreListedNewestFirstByRoomAndStatus() {
    RoomId room = aRoomId();
    List<ReportId> ids = Stream.generate(ReportsContract::anId).limit(4).sorted().toList();
    for (ReportId id : ids) {
      reports().file(Report.open(id, room, 4, aUser(), AT, "x"));
    }
    Report third = reports().find(ids.get(2)).orElseThrow();
    reports().close(closed(third, Status.DISMISSED, aUser()), act(third, aUser(), AT));

    assertThat(reports().newest(room, null, null, 3))
        .extracting(Report::id)
        .containsExactly(ids.get(3), ids.get(2), ids.get(1));
    assertThat(reports().newest(room, null, ids.get(1), 3))
        .extracting(Report::id)
        .containsExactly(ids.get(0));
    assertThat(reports().newest(room, Status.OPEN, null, 9))
        .extracting(Report::id)
        .containsExactly(ids.get(3), ids.get(1), ids.get(0));
    assertThat(reports().newest(null, Status.DISMISSED, null, 1_000))
        .extracting(Report::id)
        .contains(ids.get(2))
        .doesNotContain(ids.get(0));
  }

  @Test
  default void theAuditLogIsReadNewestFirstByRoomAndActor() {
    RoomId room = aRoomId();
    UserId ann = aUser();
    UserId bob = aUser();
    List<Instant> times = List.of(AT, AT.plusSeconds(2), AT.plusSeconds(2), AT.plusSeconds(1));
    for (int i = 0; i < times.size(); i++) {
      Report report = report(room, i, aUser());
      reports().file(report);
      UserId by = i == 1 ? bob : ann;
      reports().close(closed(report, Status.RESOLVED, by), act(report, by, times.get(i)));
    }

    List<Recorded> all = audit().newest(room, null, null, 10);
    assertThat(all).extracting(it -> it.act().seq()).containsExactly(2L, 1L, 3L, 0L);
    assertThat(audit().newest(room, null, null, 2)).isEqualTo(all.subList(0, 2));
    assertThat(audit().newest(room, null, all.getFirst().place(), 2)).isEqualTo(all.subList(1, 3));
    assertThat(audit().newest(room, bob, null, 10)).containsExactly(all.get(1));
    assertThat(audit().newest(null, ann, null, 10))
        .containsExactly(all.get(0), all.get(2), all.get(3));
    assertThat(audit().newest(null, null, null, 10)).isNotEmpty();
    assertThat(audit().newest(aRoomId(), null, null, 10)).isEmpty();
  }
}
