package chat.parlance.application.port.out;

import chat.parlance.domain.Notify;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Unread;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member has of a room for themselves, beside the log, and nobody else is told: preferences,
 * and up to where nothing counts as unread. All methods may be called from any thread and may
 * block; they throw {@link StoreException} when the store is out of reach.
 *
 * <p>A new member has {@link chat.parlance.domain.Preferences#DEFAULT}, and has seen the entry that
 * brought them in and all before it. {@link Members#mark} moves {@code seen} forward with {@code
 * read}.
 */
public interface Inbox {

  /**
   * Sets what is given and leaves the rest.
   *
   * @param notify null: leave it, and {@code until} with it
   * @param until when {@code notify} ends, in whole milliseconds; null: never
   * @param favourite null: leave it
   * @return false when the user is not a member
   */
  boolean prefer(
      RoomId room,
      UserId user,
      @Nullable Notify notify,
      @Nullable Instant until,
      @Nullable Boolean favourite);

  /**
   * Moves {@code seen} forward to {@code upTo}, or to the room's head where that is less.
   *
   * @return whether it moved
   */
  boolean see(RoomId room, UserId user, long upTo);

  /**
   * Moves {@code seen} back before {@code from}, at least 1: that message and all after it are
   * unread.
   *
   * @return whether it moved
   */
  boolean unsee(RoomId room, UserId user, long from);

  /** What is unread in all rooms of the user, read at one moment. */
  Unread unread(UserId user);
}
