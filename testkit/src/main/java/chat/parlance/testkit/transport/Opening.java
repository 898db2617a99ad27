package chat.parlance.testkit.transport;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is opened.
 *
 * @param since resume after this position; null: from the head
 * @param rooms only these; empty: all of the person's
 */
public record Opening(@Nullable Position since, Set<RoomId> rooms) {

  /** All rooms, from the head. */
  public static final Opening AT_HEAD = new Opening(null, Set.of());

  public Opening {
    rooms = Set.copyOf(rooms);
  }

  /** All rooms, from after this position. */
  public static Opening since(Position position) {
    return new Opening(position, Set.of());
  }

  /** Only these rooms, from the head. */
  public static Opening of(RoomId... rooms) {
    return new Opening(null, Set.of(rooms));
  }
}
