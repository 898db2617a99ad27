package chat.parlance.application.port.in;

import chat.parlance.domain.Followed;
import chat.parlance.domain.Message;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import org.jspecify.annotations.Nullable;

/**
 * Read the conversations below messages. A reply belongs to the thread of what it replies to; the
 * thread is named by the message that it began with. Whoever writes in a thread, is mentioned in it
 * or began it follows it, until they say otherwise.
 */
public interface FollowThreads {

  /**
   * A thread: of a reply, the one that it belongs to. Refused: no such message (NOT_FOUND), {@code
   * limit} outside 1 to {@link ReadHistory#MOST} or a negative seq (INVALID).
   */
  Result<View> read(Caller caller, RoomId room, long seq, Window window, int limit);

  /**
   * Changes how the caller stands to a thread; their streams on this server are told ({@link
   * chat.parlance.domain.Signal.MyThread}). Refused: no such message (NOT_FOUND), {@code read}
   * beyond the room's head or negative (INVALID).
   */
  Result<Followed> change(Caller caller, RoomId room, long seq, Wish wish);

  /**
   * The threads that the caller follows, the last active first. Refused: a bad cursor or limit
   * (INVALID).
   */
  Result<Paged<Followed>> mine(Caller caller, @Nullable String cursor, int limit);

  /**
   * A thread.
   *
   * @param root the message that it began with
   * @param replies a page of the others
   */
  record View(Message root, MessagePage<Message> replies, Followed mine) {}

  /**
   * What to change; null: leave as it is.
   *
   * @param following a thread that one begins to follow counts as read
   * @param read the seq up to which the thread is read; forward only
   */
  record Wish(@Nullable Boolean following, @Nullable Long read) {}
}
