package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.AuditLog;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log, read. */
final class MemoryAuditLog implements AuditLog {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::at).thenComparingLong(Place::id);

  private final MemoryState state;

  MemoryAuditLog(MemoryState state) {
    this.state = state;
  }

  @Override
  public List<Recorded> newest(
      @Nullable RoomId room, @Nullable UserId by, @Nullable Place before, int limit) {
    return state.locked(
        () ->
            state.audit.stream()
                .filter(it -> room == null || room.equals(it.act().room()))
                .filter(it -> by == null || by.equals(it.act().by()))
                .filter(it -> before == null || ORDER.compare(it.place(), before) < 0)
                .sorted(Comparator.comparing(Recorded::place, ORDER).reversed())
                .limit(limit)
                .toList());
  }
}
