package chat.parlance.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * Names an invitation to those who govern it; it lets nobody in. A UUID; Parlance makes version 7
 * (RFC 9562), so ids sort by the time they were made.
 */
public record InvitationId(UUID value) implements Comparable<InvitationId> {

  /** Reads the canonical 36-character form; empty for anything else. */
  public static Optional<InvitationId> parse(String text) {
    return Uuids.parse(text).map(InvitationId::new);
  }

  @Override
  public int compareTo(InvitationId other) {
    return Uuids.ORDER.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
