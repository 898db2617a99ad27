package chat.parlance.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * Names a user for ever. A UUID; Parlance makes version 7 (RFC 9562), so ids sort by the time they
 * were made.
 */
public record UserId(UUID value) implements Comparable<UserId> {

  /** Reads the canonical 36-character form; empty for anything else. */
  public static Optional<UserId> parse(String text) {
    return Uuids.parse(text).map(UserId::new);
  }

  @Override
  public int compareTo(UserId other) {
    return Uuids.ORDER.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
