package chat.parlance.application.live;

import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.RoomId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rooms that a user is in: what was read of them at some position, and what has changed since.
 * Readings and changes may come from several sides, in any order, and more than once. Not safe for
 * threads.
 */
final class Whereabouts {

  private record Move(long position, boolean in) {}

  private long asOf = -1;
  private Set<RoomId> rooms = Set.of();

  /** The latest of each room, of those after {@link #asOf}. */
  private final Map<RoomId, Move> moves = new HashMap<>();

  Set<RoomId> rooms() {
    return rooms;
  }

  /**
   * They were read. A room that is withheld from a user is one again when the block ends: they are
   * seen from it all the same.
   */
  void read(Memberships memberships) {
    long position = memberships.asOf().number();
    if (position < asOf) {
      return;
    }
    asOf = position;
    moves.values().removeIf(move -> move.position <= position);
    Set<RoomId> now = new HashSet<>(memberships.rooms());
    now.addAll(memberships.withheld());
    moves.forEach((room, move) -> put(now, room, move.in));
    rooms = now;
  }

  /** The user came into the room, or went, at this position. */
  void moved(RoomId room, long position, boolean in) {
    Move before = moves.get(room);
    if (position > asOf && (before == null || position > before.position)) {
      moves.put(room, new Move(position, in));
      Set<RoomId> now = new HashSet<>(rooms);
      put(now, room, in);
      rooms = now;
    }
  }

  private static void put(Set<RoomId> rooms, RoomId room, boolean in) {
    if (in) {
      rooms.add(room);
    } else {
      rooms.remove(room);
    }
  }
}
