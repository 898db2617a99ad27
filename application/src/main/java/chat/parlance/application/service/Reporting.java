package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.HandleReports;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Reports;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Report;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What members report, and what comes of it. */
public final class Reporting implements HandleReports {

  private static final int MOST_TEXT = 500;
  private static final Refusal CLOSED =
      Refusal.of(Reason.CONFLICT, "The report has been closed already.");

  private final Reports reports;
  private final Conversation conversation;
  private final Oversight oversight;
  private final Ids ids;
  private final InstantSource time;

  Reporting(Core core) {
    this.reports = core.ports().moderation().reports();
    this.conversation = core.conversation();
    this.oversight = new Oversight(core);
    this.ids = core.ports().ids();
    this.time = core.ports().time();
  }

  @Override
  public Result<Filed> report(Caller caller, RoomId room, long seq, String reason) {
    return Attempt.of(
        () ->
            conversation.with(
                room,
                caller.user(),
                seq,
                message ->
                    Result.unless(
                        gone(message, caller).or(() -> Inputs.line("reason", reason, MOST_TEXT)),
                        () -> Result.ok(file(message, caller, reason.strip())))));
  }

  private static Optional<Refusal> gone(Entry message, Caller reader) {
    boolean there =
        message.seenBy(reader.user()).change() instanceof MessagePosted posted && !posted.deleted();
    return there ? Optional.empty() : Optional.of(Policy.NOT_FOUND);
  }

  private Filed file(Entry message, Caller by, String reason) {
    Report report =
        Report.open(
            new ReportId(ids.next()), message.room(), message.seq(), by.user(), now(), reason);
    Report kept = reports.file(report);
    return new Filed(kept, !kept.id().equals(report.id()));
  }

  @Override
  public Result<Paged<Report>> list(
      Caller caller,
      @Nullable RoomId room,
      Report.@Nullable Status status,
      @Nullable String cursor,
      int limit) {
    return Attempt.of(
        () -> {
          Optional<ReportId> before = cursor == null ? Optional.empty() : ReportId.parse(cursor);
          boolean cursorFine = cursor == null || before.isPresent();
          return Result.unless(
              oversight
                  .refuse(caller, room)
                  .or(() -> Inputs.limit(limit, Inputs.MOST_ITEMS))
                  .or(() -> cursorFine ? Optional.empty() : Optional.of(Inputs.BAD_CURSOR)),
              () -> {
                List<Report> rows = reports.newest(room, status, before.orElse(null), limit + 1);
                return Result.ok(Inputs.paged(rows, limit, report -> report.id().toString()));
              });
        });
  }

  @Override
  public Result<Report> close(
      Caller caller, ReportId id, Report.Status status, @Nullable String note) {
    return Attempt.of(
        () -> {
          Report report = reports.find(id).orElse(null);
          if (report == null) {
            return Result.refused(Policy.NOT_FOUND);
          }
          UserId author =
              conversation.posting(report.room(), report.seq()).map(Entry::by).orElse(null);
          return Result.unless(
              oversight.refuse(caller, report, author).or(() -> flaw(status, note)),
              () -> close(report, closed(report, caller, status, note), author));
        });
  }

  private static Optional<Refusal> flaw(Report.Status status, @Nullable String note) {
    if (status == Report.Status.OPEN) {
      return Optional.of(Refusal.invalid("status", "must be resolved or dismissed"));
    }
    return note == null ? Optional.empty() : Inputs.line("note", note, MOST_TEXT);
  }

  private Report closed(Report report, Caller caller, Report.Status status, @Nullable String note) {
    return new Report(
        report.id(),
        report.room(),
        report.seq(),
        report.by(),
        report.at(),
        report.reason(),
        status,
        new Report.Closing(caller.user(), now(), note == null ? null : note.strip()));
  }

  private Result<Report> close(Report open, Report closed, @Nullable UserId author) {
    Report.Closing closing = closed.closing();
    if (open.status() != Report.Status.OPEN || closing == null) {
      return Result.refused(CLOSED);
    }
    Map<String, String> details = new HashMap<>();
    details.put("report", closed.id().toString());
    details.put("status", closed.status().name().toLowerCase(Locale.ROOT));
    if (closing.note() != null) {
      details.put("note", closing.note());
    }
    var act =
        new AuditedAct(
            AuditedAct.Kind.REPORT_CLOSED,
            closing.at(),
            closing.by(),
            closed.room(),
            author,
            closed.seq(),
            details);
    return reports.close(closed, act) ? Result.ok(closed) : Result.refused(CLOSED);
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
