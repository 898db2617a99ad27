package chat.parlance.protocol;

import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.RoomId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client says when it opens a stream, in whatever parameters its transport carries it.
 * What is missing or blank was not said; what cannot be understood is added to the flaws.
 */
public final class Following {

  private Following() {}

  /**
   * {@code since}: resume after this position.
   *
   * @param name what the client calls it, for the flaw
   */
  public static @Nullable Position since(
      String name, @Nullable String text, List<Refusal.Flaw> flaws) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Optional<Position> since = Position.parse(text);
    if (since.isEmpty()) {
      flaws.add(new Refusal.Flaw(name, "is not a position that we gave out"));
    }
    return since.orElse(null);
  }

  /** {@code rooms}: only these, comma-separated; empty: all. */
  public static Set<RoomId> rooms(@Nullable String list, List<Refusal.Flaw> flaws) {
    Set<RoomId> rooms = new HashSet<>();
    if (list == null || list.isBlank()) {
      return rooms;
    }
    for (String id : list.split(",", -1)) {
      Optional<RoomId> room = RoomId.parse(id.strip());
      if (room.isEmpty()) {
        flaws.add(new Refusal.Flaw("rooms", "is not a list of room ids"));
        return rooms;
      }
      rooms.add(room.get());
    }
    return rooms;
  }

  /** Why a stream was not opened. */
  public static Refusal refusal(List<Refusal.Flaw> flaws) {
    return new Refusal(
        Refusal.Reason.INVALID, "What was asked for cannot be understood.", flaws, null);
  }
}
