package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.ReadAudit;
import chat.parlance.application.port.out.AuditLog;
import chat.parlance.application.port.out.AuditLog.Place;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was done by virtue of a rank. */
public final class Auditing implements ReadAudit {

  private final AuditLog log;
  private final Oversight oversight;

  Auditing(Core core) {
    this.log = core.ports().moderation().audit();
    this.oversight = new Oversight(core);
  }

  @Override
  public Result<Paged<Recorded>> list(
      Caller caller,
      @Nullable RoomId room,
      @Nullable UserId by,
      @Nullable String cursor,
      int limit) {
    return Attempt.of(
        () -> {
          Optional<Place> before = cursor == null ? Optional.empty() : place(cursor);
          boolean cursorFine = cursor == null || before.isPresent();
          return Result.unless(
              oversight
                  .refuse(caller, room)
                  .or(() -> Inputs.limit(limit, Inputs.MOST_ITEMS))
                  .or(() -> cursorFine ? Optional.empty() : Optional.of(Inputs.BAD_CURSOR)),
              () -> {
                List<Recorded> rows =
                    log.newest(room, by, before.orElse(null), limit + 1).stream()
                        .map(it -> new Recorded(it.id(), it.act()))
                        .toList();
                return Result.ok(Inputs.paged(rows, limit, Auditing::cursor));
              });
        });
  }

  private static String cursor(Recorded row) {
    return row.act().at().toEpochMilli() + "." + row.id();
  }

  private static Optional<Place> place(String cursor) {
    int dot = cursor.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, dot)));
      boolean storable = at.isAfter(Instant.EPOCH) && at.isBefore(LATEST);
      return storable
          ? Optional.of(new Place(at, Long.parseLong(cursor.substring(dot + 1))))
          : Optional.empty();
    } catch (NumberFormatException | DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
}
