package chat.parlance.application.port.out;

import chat.parlance.domain.Position;
import chat.parlance.domain.Reach;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that the log adds up to, read. Every answer is of committed state. All methods may be
 * called from any thread and may block; they throw {@link StoreException} when the store is out of
 * reach.
 */
public interface Rooms {

  /**
   * The room as this user stands to it, room and membership read at one moment; empty when there is
   * no such room.
   */
  Optional<Standing> standing(RoomId room, UserId user);

  /**
   * The direct room of these two, in either order; the same user twice is the room of one's own
   * notes.
   */
  Optional<RoomId> direct(UserId one, UserId other);

  /**
   * The rooms of which the user is a member, by falling {@link Room#activity}.
   *
   * @param beforeActivity only rooms with a smaller activity; {@link Long#MAX_VALUE} for the first
   *     page
   */
  List<RoomSummary> mine(UserId user, long beforeActivity, int limit);

  /** One row of {@link #mine}; empty when the user is not a member. */
  Optional<RoomSummary> mine(UserId user, RoomId room);

  /**
   * The channels that are not archived whose name or topic contains {@code query}, ignoring case
   * (empty: all), by rising id.
   *
   * @param after only ids greater than this; null for the first page
   */
  List<Room> channels(String query, @Nullable RoomId after, int limit);

  /**
   * All rooms of which the user is a member, and the position at which that was so: entries after
   * it may have changed it. Set and position are read at one moment.
   */
  Memberships memberships(UserId user);

  /** Where a user is a member, and how far back they may read there, as of a position. */
  record Memberships(Position asOf, Map<RoomId, Reach> reaches) {
    public Memberships {
      reaches = Map.copyOf(reaches);
    }

    /** Of rooms that may be read whole. */
    public Memberships(Position asOf, Collection<RoomId> rooms) {
      this(asOf, rooms.stream().collect(Collectors.toMap(room -> room, room -> Reach.WHOLE)));
    }

    public Set<RoomId> rooms() {
      return reaches.keySet();
    }
  }
}
