package chat.parlance.protocol;

import chat.parlance.domain.Followed;
import chat.parlance.domain.RoomId;

/**
 * A thread as one stands to it.
 *
 * @param root the seq of the message that it began with
 * @param read the seq up to which it is read
 * @param unread how many replies of others come after that
 */
public record FollowedView(RoomId room, long root, boolean following, long read, long unread) {

  public static FollowedView of(Followed thread) {
    return new FollowedView(
        thread.room(), thread.root(), thread.following(), thread.read(), thread.unread());
  }
}
