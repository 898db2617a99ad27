package chat.parlance.domain;

import java.time.Instant;

/**
 * One durable change of a room, as it stands in the log. Clients see it as an <em>event</em>; its
 * identity is (room, seq).
 *
 * @param seq 1, 2, 3 … within the room, without holes
 * @param position the entry's place over all rooms; within a room it rises with seq
 * @param at when the server accepted it, in whole milliseconds; not an order: clocks step
 * @param by who did it
 */
public record Entry(
    RoomId room, long seq, Position position, Instant at, UserId by, Change change) {

  /** The same entry, saying this. */
  public Entry saying(Change other) {
    return new Entry(room, seq, position, at, by, other);
  }

  /**
   * Whether this user must not see what the entry says: it is of somebody whom the moderators have
   * silenced without telling them.
   */
  public boolean isVeiledFrom(UserId viewer) {
    return switch (change) {
      case Change.MessagePosted posted ->
          posted.traits().shadow() && !posted.deleted() && !by.equals(viewer);
      case Change.MessageEdited edited -> edited.message().isVeiledFrom(viewer);
      default -> false;
    };
  }

  /**
   * The entry as this user is shown it: in the place of what is veiled stands a deleted message.
   */
  public Entry seenBy(UserId viewer) {
    if (!isVeiledFrom(viewer)) {
      return this;
    }
    return switch (change) {
      case Change.MessagePosted posted -> saying(posted.deleted(at));
      case Change.MessageEdited edited ->
          saying(new Change.MessageEdited(edited.message().seenBy(viewer), false));
      default -> this;
    };
  }
}
