package chat.parlance.application.port.out;

import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Report;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.RoomId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What members reported to the moderators. All methods may be called from any thread and may block;
 * they throw {@link StoreException} when the store is out of reach.
 */
public interface Reports {

  /**
   * Keeps an open report, durably; where its author has an open one of the same message, that one
   * stays as it is.
   *
   * @return the one that is kept: the given one, or the one that was there
   */
  Report file(Report report);

  /** The report of this id. */
  Optional<Report> find(ReportId id);

  /**
   * Reports, newest first (by falling id).
   *
   * @param room only of this room; null: of all rooms
   * @param status only of this status; null: of any
   * @param before only ids less than this; null for the first page
   */
  List<Report> newest(
      @Nullable RoomId room, Report.@Nullable Status status, @Nullable ReportId before, int limit);

  /**
   * Closes the report if it is open still, and records the act, both or neither, durably.
   *
   * @param closed the report as it is to be
   * @return false, and nothing is changed, when it is not open any more
   */
  boolean close(Report closed, AuditedAct act);
}
