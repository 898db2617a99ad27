package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Reports;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Report;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.RoomId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The reports. That one is open is a column of a unique key: so there is one open at most. */
final class JdbcReports implements Reports {

  private static final String COLUMNS =
      "SELECT id, room_id, seq, reporter, at, reason, status, closed_by, closed_at, note"
          + " FROM report WHERE ";
  private static final String FILE =
      "INSERT INTO report (id, room_id, seq, reporter, at, reason, status, pending)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, TRUE)";
  private static final String PENDING =
      COLUMNS + "reporter = ? AND room_id = ? AND seq = ? AND pending";
  private static final String CLOSE =
      """
      UPDATE report SET status = ?, closed_by = ?, closed_at = ?, note = ?, pending = NULL
      WHERE id = ? AND pending""";

  private final Connections connections;
  private final Dialect dialect;

  JdbcReports(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public Report file(Report report) {
    Sql insert =
        new Sql(
            FILE,
            report.id().value(),
            report.room(),
            report.seq(),
            report.by(),
            report.at(),
            report.reason(),
            report.status());
    Sql pending = new Sql(PENDING, report.by(), report.room(), report.seq());
    while (true) {
      if (Duplicate.added(() -> connections.transaction(insert::update, dialect::force))) {
        return report;
      }
      Optional<Report> there =
          connections.use(connection -> pending.first(connection, JdbcReports::read));
      if (there.isPresent()) {
        return there.get();
      }
      // Closed between the two: then this one is the open one.
    }
  }

  @Override
  public Optional<Report> find(ReportId id) {
    return connections.use(
        connection -> new Sql(COLUMNS + "id = ?", id.value()).first(connection, JdbcReports::read));
  }

  @Override
  public List<Report> newest(
      @Nullable RoomId room, Report.@Nullable Status status, @Nullable ReportId before, int limit) {
    List<String> conditions = new ArrayList<>(List.of("TRUE"));
    List<Object> values = new ArrayList<>();
    if (room != null) {
      conditions.add("room_id = ?");
      values.add(room);
    }
    if (status != null) {
      conditions.add("status = ?");
      values.add(status);
    }
    if (before != null) {
      conditions.add("id < ?");
      values.add(before.value());
    }
    values.add(limit);
    String order = room == null ? "id DESC" : "room_id DESC, id DESC";
    String text = COLUMNS + String.join(" AND ", conditions) + " ORDER BY " + order + " LIMIT ?";
    return connections.use(
        connection -> new Sql(text, values.toArray()).list(connection, JdbcReports::read));
  }

  @Override
  public boolean close(Report closed, AuditedAct act) {
    Report.Closing closing = Objects.requireNonNull(closed.closing());
    Sql update =
        new Sql(
            CLOSE,
            closed.status(),
            closing.by(),
            closing.at(),
            closing.note(),
            closed.id().value());
    return connections.transaction(
        connection -> {
          boolean open = update.update(connection) == 1;
          if (open) {
            AuditRows.insert(connection, List.of(act));
          }
          return open;
        },
        dialect::force);
  }

  private static Report read(ResultSet row) throws SQLException {
    Instant closedAt = Sql.instantOrNull(row, 9);
    return new Report(
        new ReportId(row.getObject(1, UUID.class)),
        Sql.room(row, 2),
        row.getLong(3),
        Sql.user(row, 4),
        Sql.instant(row, 5),
        row.getString(6),
        Report.Status.valueOf(row.getString(7)),
        closedAt == null
            ? null
            : new Report.Closing(Sql.user(row, 8), closedAt, row.getString(10)));
  }
}
