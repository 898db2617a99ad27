package chat.parlance.application.port.out;

import chat.parlance.domain.Ban;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of rooms, and how far each has got. Who is a member follows from the log ({@link
 * RoomLog#append}); marks are written here, beside the log. All methods may be called from any
 * thread and may block; they throw {@link StoreException} when the store is out of reach.
 */
public interface Members {

  /** The members by rising user id; {@code after} null for the first page. */
  List<Member> of(RoomId room, @Nullable UserId after, int limit);

  /**
   * Moves the user's cursors forward and remembers the position at which they moved. A value behind
   * the stored one is ignored; {@code delivered} is raised to {@code read}; both are lowered to the
   * room's head. What the user has {@link Inbox#see seen} moves forward to {@code read} too, which
   * alone is no move of a cursor.
   *
   * <p>A new member's cursors stand at the seq of the entry that brought them in.
   *
   * @return the mark when a cursor moved; empty when none did, or the user is not a member
   */
  Optional<Mark> mark(RoomId room, UserId user, long delivered, long read);

  /** The marks of a room by rising user id; {@code after} null for the first page. */
  List<Mark> marks(RoomId room, @Nullable UserId after, int limit);

  /**
   * The marks in these rooms that moved at or after position {@code number} (a mark that moved
   * while the head stood there), at most {@code limit}, the latest first.
   */
  List<Mark> marksSince(Collection<RoomId> rooms, long number, int limit);

  /**
   * The bans of a room that hold at {@code now}, by rising user id; {@code after} null for the
   * first page.
   */
  List<Ban> bans(RoomId room, Instant now, @Nullable UserId after, int limit);

  /** When the user last posted a message in the room. */
  Optional<Instant> lastPost(RoomId room, UserId user);
}
