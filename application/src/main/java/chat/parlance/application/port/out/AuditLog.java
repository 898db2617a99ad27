package chat.parlance.application.port.out;

import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The acts of the privileged, read. Each is written by the transaction that did it, and none is
 * ever changed or deleted, but for the details of what was done to somebody who is {@linkplain
 * Erasures forgotten}. May be called from any thread and may block; throws {@link StoreException}
 * when the store is out of reach.
 */
public interface AuditLog {

  /**
   * The acts, newest first: by falling time, then falling id.
   *
   * @param room only in this room; null: in all, and in none
   * @param by only of this actor; null: of all
   * @param before only those after this one in that order; null for the first page
   */
  List<Recorded> newest(
      @Nullable RoomId room, @Nullable UserId by, @Nullable Place before, int limit);

  /** An act as it stands in the log. */
  record Recorded(long id, AuditedAct act) {
    public Place place() {
      return new Place(act.at(), id);
    }
  }

  /** Where an act stands in the order. */
  record Place(Instant at, long id) {}
}
