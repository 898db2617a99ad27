package chat.parlance.application.port.in;

import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Say something later. At its time a message is sent as its author, who must be allowed to send it
 * <em>then</em>; it is in the log exactly once, however many servers there are and whichever of
 * them stops. One that is refused then stays, with the reason, for its author to see. Slow mode
 * puts it off; the allowance for sends is taken when it is scheduled.
 */
public interface ScheduleMessages {

  /** The most that one author has waiting, failed ones included. */
  int MOST = 100;

  /** The least that {@code sendAt} is ahead of now. */
  Duration SOONEST = Duration.ofSeconds(1);

  /** The most that {@code sendAt} is ahead of now. */
  Duration LATEST = Duration.ofDays(365);

  /** The most on one page. */
  int MOST_LISTED = 100;

  /**
   * Schedules a message; it is durable when this returns. Repeating a call with the same key, equal
   * content and time gives the first answer again.
   *
   * <p>Refused: not a member now (NOT_FOUND), {@code sendAt} outside its bounds or what makes a
   * send invalid (INVALID, TOO_LARGE), {@link #MOST} are waiting (CONFLICT), KEY_REUSED,
   * RATE_LIMITED, UNAVAILABLE.
   *
   * @param key null: the call cannot be repeated safely
   * @param attachments as in {@link SendMessage#send}; they are kept until it is sent
   */
  Result<Planned> schedule(
      Caller caller,
      RoomId room,
      @Nullable Key key,
      Content content,
      List<AttachmentId> attachments,
      Instant sendAt);

  /** Schedules a message without files. */
  default Result<Planned> schedule(
      Caller caller, RoomId room, @Nullable Key key, Content content, Instant sendAt) {
    return schedule(caller, room, key, content, List.of(), sendAt);
  }

  /**
   * The caller's own, by time, failed ones included.
   *
   * @param room only those for this room; null for all
   * @param cursor {@code next} of the page before; null for the first
   */
  Result<Paged<Scheduled>> list(
      Caller caller, @Nullable RoomId room, @Nullable String cursor, int limit);

  /**
   * Changes a message that has not been sent; one that failed waits again, so it needs a new time.
   *
   * <p>Refused: not the caller's, or sent already (NOT_FOUND), being sent now or changed by
   * somebody else at the same time (CONFLICT), INVALID, TOO_LARGE, UNAVAILABLE.
   */
  Result<Scheduled> change(Caller caller, UUID id, Wish wish);

  /**
   * Takes a message back: it will not be sent. Refused: not the caller's, or sent already
   * (NOT_FOUND), being sent now (CONFLICT), UNAVAILABLE.
   */
  Result<Scheduled> cancel(Caller caller, UUID id);

  /** The message, and whether it was scheduled before this call. */
  record Planned(Scheduled message, boolean duplicate) {}

  /** What is to be another; null stays as it is. */
  record Wish(@Nullable Instant sendAt, @Nullable String text) {}
}
