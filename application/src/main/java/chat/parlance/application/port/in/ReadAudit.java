package chat.parlance.application.port.in;

import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import org.jspecify.annotations.Nullable;

/** Read what was done by virtue of a rank. */
public interface ReadAudit {

  /**
   * The acts, newest first: for a room's moderators those in it; for administrators all.
   *
   * @param room null: in all rooms, and in none; for administrators only
   * @param by null: of all actors
   *     <p>Refused: no such room for the caller (NOT_FOUND), no moderator of it (FORBIDDEN), bad
   *     cursor or limit (INVALID).
   */
  Result<Paged<Recorded>> list(
      Caller caller,
      @Nullable RoomId room,
      @Nullable UserId by,
      @Nullable String cursor,
      int limit);

  /** An act, and the number under which it is recorded. */
  record Recorded(long id, AuditedAct act) {}
}
