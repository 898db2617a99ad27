package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A room as its member lists it.
 *
 * @param seen the seq up to which the member wants nothing counted as unread: it follows {@code
 *     mark.read()} forward, and alone goes back when something is marked unread; nobody else is
 *     told
 * @param unread how many messages of others have a seq greater than {@code seen}
 * @param mentions how many of those mention the member
 * @param lastMessage as the member is shown it; null when nothing was said yet
 */
public record RoomSummary(
    Room room,
    Member me,
    Mark mark,
    long seen,
    long unread,
    long mentions,
    @Nullable Entry lastMessage) {

  public RoomSummary {
    lastMessage = lastMessage == null ? null : lastMessage.seenBy(me.user());
  }

  /** The same, with the preferences that hold at {@code now}. */
  public RoomSummary at(Instant now) {
    Member then = me.preferring(me.preferences().at(now));
    return new RoomSummary(room, then, mark, seen, unread, mentions, lastMessage);
  }
}
