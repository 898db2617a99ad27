package chat.parlance.application.port.in;

import chat.parlance.domain.Report;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import org.jspecify.annotations.Nullable;

/**
 * Tell the moderators about a message, and be a moderator who is told. A room's moderators see and
 * close what is reported in it; administrators see and close everything, and are the only ones in
 * direct rooms, which have no moderators.
 */
public interface HandleReports {

  /**
   * Reports a message that the caller may read; one that they have reported already and that is
   * open still stays as it is. Refused: no such message for the caller (NOT_FOUND), bad reason
   * (INVALID).
   */
  Result<Filed> report(Caller caller, RoomId room, long seq, String reason);

  /**
   * Reports, newest first.
   *
   * @param room null: of all rooms, for administrators only
   * @param status null: of any status
   *     <p>Refused: no such room for the caller (NOT_FOUND), no moderator of it (FORBIDDEN), bad
   *     cursor or limit (INVALID).
   */
  Result<Paged<Report>> list(
      Caller caller,
      @Nullable RoomId room,
      Report.@Nullable Status status,
      @Nullable String cursor,
      int limit);

  /**
   * Closes an open report, as resolved or dismissed. For a member who may not and did not file it,
   * there is none. Refused: no such report for the caller (NOT_FOUND), no moderator of its room, or
   * the message is the caller's own (FORBIDDEN), status is OPEN or a bad note (INVALID), closed
   * already (CONFLICT).
   */
  Result<Report> close(Caller caller, ReportId report, Report.Status status, @Nullable String note);

  /**
   * A report, and whether it was there before.
   *
   * @param again the caller had an open report of the message already: it is that one
   */
  record Filed(Report report, boolean again) {}
}
