package chat.parlance.application.port.in;

import chat.parlance.domain.Notify;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Unread;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Arrange one's rooms for oneself. Nobody else is told; the caller's own streams on this server are
 * signalled ({@link chat.parlance.domain.Signal.Mine}).
 */
public interface ManageInbox {

  /**
   * Changes what {@code wish} names. Refused: not a member (NOT_FOUND); nothing named, an end
   * without a choice that can end (MENTIONS or NONE), or one that has passed (INVALID).
   *
   * @return the room as the caller has it now
   */
  Result<RoomSummary> prefer(Caller caller, RoomId room, Wish wish);

  /**
   * Marks the message {@code from} and all after it unread. What others are told of the caller's
   * reading stays as it is. What is unread already stays so; the next receipt takes the mark back.
   * Refused: not a member (NOT_FOUND), {@code from} not between 1 and the room's head (INVALID).
   *
   * @return the room as the caller has it now
   */
  Result<RoomSummary> markUnread(Caller caller, RoomId room, long from);

  /** What is unread in all of the caller's rooms together. */
  Result<Unread> unread(Caller caller);

  /**
   * What to change; null: leave as it is.
   *
   * @param notifyUntil when {@code notifications} ends and is ALL again; null: never
   */
  record Wish(
      @Nullable Notify notifications, @Nullable Instant notifyUntil, @Nullable Boolean favourite) {}
}
