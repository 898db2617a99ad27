package chat.parlance.domain;

import static java.util.Locale.ROOT;

import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.OfMessage;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Change.RoomCreated;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
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

  /**
   * What of a room's entry has to be on record: what only a rank allows, done to a room or to
   * somebody else. Empty for all that anybody may do.
   */
  public static Optional<AuditedAct> of(Entry entry) {
    return switch (entry.change()) {
      case MessageDeleted deleted -> ofMessage(entry, deleted.message());
      case MessagePosted posted -> Optional.empty();
      case OfMessage other -> Optional.empty();
      case RoomCreated created -> Optional.empty();
      case RoomChanged changed ->
          Optional.of(inRoom(entry, Kind.ROOM_CHANGED, settings(changed.settings())));
      case RoomArchived archived ->
          Optional.of(inRoom(entry, Kind.ROOM_ARCHIVED, settings(archived.settings())));
      case MemberJoined joined -> Optional.empty();
      case MemberLeft left -> Optional.empty();
      case MemberRemoved removed ->
          Optional.of(
              onMember(
                  entry,
                  removed.banned() ? Kind.MEMBER_BANNED : Kind.MEMBER_REMOVED,
                  removed.user(),
                  because(removed.reason(), "until", removed.until())));
      case MemberChanged changed -> {
        Map<String, String> details = because(changed.reason(), "mutedUntil", changed.mutedUntil());
        details.put("role", changed.role().name().toLowerCase(ROOT));
        yield Optional.of(onMember(entry, Kind.MEMBER_CHANGED, changed.user(), details));
      }
      case MemberUnbanned unbanned ->
          Optional.of(onMember(entry, Kind.MEMBER_UNBANNED, unbanned.user(), Map.of()));
    };
  }

  /** What one does to one's own messages is nobody's business. */
  private static Optional<AuditedAct> ofMessage(Entry entry, Entry message) {
    return message.by().equals(entry.by())
        ? Optional.empty()
        : Optional.of(
            new AuditedAct(
                Kind.MESSAGE_DELETED,
                entry.at(),
                entry.by(),
                entry.room(),
                message.by(),
                message.seq(),
                Map.of()));
  }

  private static Map<String, String> because(
      @Nullable String reason, String name, @Nullable Instant end) {
    Map<String, String> details = details("reason", reason);
    details.putAll(details(name, end));
    return details;
  }

  private static AuditedAct inRoom(Entry entry, Kind kind, Map<String, String> details) {
    return new AuditedAct(kind, entry.at(), entry.by(), entry.room(), null, null, details);
  }

  private static AuditedAct onMember(
      Entry entry, Kind kind, UserId user, Map<String, String> details) {
    return new AuditedAct(kind, entry.at(), entry.by(), entry.room(), user, null, details);
  }

  private static Map<String, String> settings(RoomSettings settings) {
    Map<String, String> details = details("name", settings.name());
    details.putAll(details("topic", settings.topic()));
    details.putAll(details("slowModeSeconds", settings.slowModeSeconds()));
    details.putAll(details("archived", settings.archived()));
    details.putAll(details("avatar", settings.avatar()));
    details.put("history", settings.history().name().toLowerCase(ROOT));
    settings
        .permissions()
        .forEach(
            (permission, least) ->
                details.put(
                    "permissions." + permission.name().toLowerCase(ROOT).replace('_', '-'),
                    least.name().toLowerCase(ROOT)));
    return details;
  }

  private static Map<String, String> details(String name, @Nullable Object value) {
    Map<String, String> details = new TreeMap<>();
    if (value != null) {
      details.put(name, value.toString());
    }
    return details;
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
    SHADOW_UNMUTED,
    /** All of somebody's log-ins. */
    SESSIONS_ENDED,
    /** An account with what hung on it, by its owner or an administrator. */
    USER_ERASED
  }
}
