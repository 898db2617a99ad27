package chat.parlance.domain;

import org.jspecify.annotations.Nullable;

/**
 * A room as its member lists it.
 *
 * @param unread how many messages of others have a seq greater than {@code mark.read()}
 * @param mentions how many of those mention the member
 * @param lastMessage as the member is shown it; null when nothing was said yet
 */
public record RoomSummary(
    Room room, Member me, Mark mark, long unread, long mentions, @Nullable Entry lastMessage) {

  public RoomSummary {
    lastMessage = lastMessage == null ? null : lastMessage.seenBy(me.user());
  }
}
