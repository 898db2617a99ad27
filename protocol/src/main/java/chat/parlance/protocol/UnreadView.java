package chat.parlance.protocol;

import chat.parlance.domain.Unread;

/**
 * What is unread in all of the caller's rooms together.
 *
 * @param rooms how many rooms have something unread
 * @param unread how many messages of others that is
 * @param mentions how many of those mention the caller
 */
public record UnreadView(long rooms, long unread, long mentions) {

  public static UnreadView of(Unread unread) {
    return new UnreadView(unread.rooms(), unread.messages(), unread.mentions());
  }
}
