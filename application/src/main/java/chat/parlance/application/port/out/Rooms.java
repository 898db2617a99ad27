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
 *
 * <p>While a block stands between the two of a direct room (see {@link Blocks}), neither is a
 * member of it in any answer.
 */
public interface Rooms {

  /**
   * The room as this user stands to it, room and membership read at one moment; empty when there is
   * no such room.
   */
  Optional<Standing> standing(RoomId room, UserId user);

  /**
   * The direct room of these two, in either order; the same user twice is the room of one's own
   * notes. Empty too while a block stands between them.
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
   * it may have changed it. All of the answer is read at one moment.
   */
  Memberships memberships(UserId user);

  /**
   * Where a user is a member, as of a position.
   *
   * @param reaches what they may read, and how far back
   * @param withheld their direct rooms with those they are apart from: nothing of them may be read,
   *     and nothing is said in them as long as the block stands
   * @param apart those between whom and the user a block stands
   */
  record Memberships(
      Position asOf, Map<RoomId, Reach> reaches, Set<RoomId> withheld, Set<UserId> apart) {
    public Memberships {
      reaches = Map.copyOf(reaches);
      withheld = Set.copyOf(withheld);
      apart = Set.copyOf(apart);
    }

    /** Of somebody without blocks. */
    public Memberships(Position asOf, Map<RoomId, Reach> reaches) {
      this(asOf, reaches, Set.of(), Set.of());
    }

    /** Of rooms that may be read whole, of somebody without blocks. */
    public Memberships(Position asOf, Collection<RoomId> rooms) {
      this(asOf, rooms.stream().collect(Collectors.toMap(room -> room, room -> Reach.WHOLE)));
    }

    /** What they may read. */
    public Set<RoomId> rooms() {
      return reaches.keySet();
    }
  }
}
