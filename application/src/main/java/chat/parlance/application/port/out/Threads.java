package chat.parlance.application.port.out;

import chat.parlance.domain.Entry;
import chat.parlance.domain.Followed;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.util.List;
import java.util.Optional;

/**
 * The threads of rooms. Which messages are replies follows from the log ({@link RoomLog#append});
 * who follows a thread and how far they have read it is kept here, beside the log. A thread is
 * named by the message that it began with.
 *
 * <p>By replying one follows the thread, as do the author of the message that it began with and
 * whoever is mentioned in a reply, unless they said before that they do not.
 *
 * <p>All methods may be called from any thread and may block; they throw {@link StoreException}
 * when the store is out of reach.
 */
public interface Threads {

  /** The replies in a window, ascending by seq; the message that began it is not among them. */
  MessagePage<Entry> replies(RoomId room, long root, Window window, int limit);

  /** How a user stands to a thread; empty when they neither follow it nor ever did. */
  Optional<Followed> standing(RoomId room, long root, UserId user);

  /** Follow, or follow no more; what one begins to follow counts as read up to now. */
  void follow(RoomId room, long root, UserId user, boolean following);

  /**
   * Moves the user's cursor forward to this seq, at most to the last reply; ignored where they
   * never followed.
   */
  void read(RoomId room, long root, UserId user, long seq);

  /**
   * The threads that the user follows in the rooms of which they are a member, by falling {@link
   * Followed#activity}.
   *
   * @param beforeActivity only threads with a smaller activity; {@link Long#MAX_VALUE} for the
   *     first page
   */
  List<Followed> of(UserId user, long beforeActivity, int limit);
}
