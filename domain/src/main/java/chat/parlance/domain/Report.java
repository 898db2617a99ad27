package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member's word to the moderators about a message. It names the message and keeps nothing of its
 * text: what is deleted is deleted.
 *
 * @param seq of the message's entry
 * @param closing null while it is open
 */
public record Report(
    ReportId id,
    RoomId room,
    long seq,
    UserId by,
    Instant at,
    String reason,
    Status status,
    @Nullable Closing closing) {

  /** A new one, open. */
  public static Report open(
      ReportId id, RoomId room, long seq, UserId by, Instant at, String reason) {
    return new Report(id, room, seq, by, at, reason, Status.OPEN, null);
  }

  /** The same, without why. */
  public Report withoutReason() {
    return new Report(id, room, seq, by, at, "", status, closing);
  }

  /** What has become of it. */
  public enum Status {
    OPEN,
    /** Something was done about it. */
    RESOLVED,
    /** Nothing had to be done. */
    DISMISSED
  }

  /** Who closed it, when, and what they noted. */
  public record Closing(UserId by, Instant at, @Nullable String note) {}
}
