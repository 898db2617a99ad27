package chat.parlance.protocol;

import chat.parlance.domain.Report;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report of a message, which it names by room and seq: it keeps nothing of the text.
 *
 * @param by who reported it
 * @param closedBy who closed it; absent while it is open, as are the next two
 */
public record ReportView(
    ReportId id,
    RoomId room,
    long seq,
    UserId by,
    Instant at,
    String reason,
    Report.Status status,
    @Nullable UserId closedBy,
    @Nullable Instant closedAt,
    @Nullable String note) {

  public static ReportView of(Report report) {
    Report.Closing closing = report.closing();
    return new ReportView(
        report.id(),
        report.room(),
        report.seq(),
        report.by(),
        report.at(),
        report.reason(),
        report.status(),
        closing == null ? null : closing.by(),
        closing == null ? null : closing.at(),
        closing == null ? null : closing.note());
  }
}
