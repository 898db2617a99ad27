package chat.parlance.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done by virtue of a rank, for the audit log.
 *
 * @param by who did it
 * @param room where; null where it was in none
 * @param user whom it was done to; null where it was nobody
 * @param seq of the message it was about; null where it was about none
 * @param details what else is worth knowing, by name; never a message's text
 */
public record AuditedAct(
    Kind kind,
    Instant at,
    UserId by,
    @Nullable RoomId room,
    @Nullable UserId user,
    @Nullable Long seq,
    Map<String, String> details) {

  public AuditedAct {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /** What was done. */
  public enum Kind {
    ROOM_CHANGED,
    ROOM_ARCHIVED,
    MEMBER_CHANGED,
    MEMBER_REMOVED,
    MEMBER_BANNED,
    MEMBER_UNBANNED,
    /** A message of somebody else. */
    MESSAGE_DELETED,
    REPORT_CLOSED,
    SHADOW_MUTED,
    SHADOW_UNMUTED
  }
}
