package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Reports;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Report;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reports, by id. */
final class MemoryReports implements Reports {

  private final MemoryState state;
  private final TreeMap<ReportId, Report> reports = new TreeMap<>();

  MemoryReports(MemoryState state) {
    this.state = state;
  }

  @Override
  public Report file(Report report) {
    return state.locked(
        () ->
            reports.values().stream()
                .filter(it -> it.status() == Report.Status.OPEN)
                .filter(it -> it.by().equals(report.by()))
                .filter(it -> it.room().equals(report.room()) && it.seq() == report.seq())
                .findFirst()
                .orElseGet(
                    () -> {
                      reports.put(report.id(), report);
                      return report;
                    }));
  }

  @Override
  public Optional<Report> find(ReportId id) {
    return state.locked(() -> Optional.ofNullable(reports.get(id)));
  }

  @Override
  public List<Report> newest(
      @Nullable RoomId room, Report.@Nullable Status status, @Nullable ReportId before, int limit) {
    return state.locked(
        () ->
            reports.descendingMap().values().stream()
                .filter(it -> room == null || it.room().equals(room))
                .filter(it -> status == null || it.status() == status)
                .filter(it -> before == null || it.id().compareTo(before) < 0)
                .limit(limit)
                .toList());
  }

  void forget(UserId user) {
    reports.replaceAll((id, it) -> it.by().equals(user) ? it.withoutReason() : it);
  }

  @Override
  public boolean close(Report closed, AuditedAct act) {
    return state.locked(
        () -> {
          Report now = reports.get(closed.id());
          boolean open = now != null && now.status() == Report.Status.OPEN;
          if (open) {
            reports.put(closed.id(), closed);
            state.record(act);
          }
          return open;
        });
  }
}
