package chat.parlance.persistence;

import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import java.util.Optional;

/**
 * The two people of a direct room, in an order that does not depend on who asks; the same one twice
 * for the room of one's own notes.
 */
public record DirectPair(UserId low, UserId high) {

  /** The pair of these two, in either order. */
  public static DirectPair of(UserId one, UserId other) {
    return one.compareTo(other) <= 0 ? new DirectPair(one, other) : new DirectPair(other, one);
  }

  /** The pair that the room would belong to; empty unless it is a direct one. */
  public static Optional<DirectPair> of(RoomCreated room) {
    if (room.kind() != RoomKind.DIRECT) {
      return Optional.empty();
    }
    UserId first = room.members().getFirst().user();
    UserId second =
        room.members().stream()
            .map(Seat::user)
            .filter(u -> !u.equals(first))
            .findFirst()
            .orElse(first);
    return Optional.of(of(first, second));
  }
}
