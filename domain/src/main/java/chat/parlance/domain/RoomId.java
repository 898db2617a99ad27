package chat.parlance.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * Names a room for ever. A UUID; Parlance makes version 7 (RFC 9562), so ids sort by the time they
 * were made.
 */
public record RoomId(UUID value) implements Comparable<RoomId> {

  /** Reads the canonical 36-character form; empty for anything else. */
  public static Optional<RoomId> parse(String text) {
    return Uuids.parse(text).map(RoomId::new);
  }

  @Override
  public int compareTo(RoomId other) {
    return Uuids.ORDER.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
