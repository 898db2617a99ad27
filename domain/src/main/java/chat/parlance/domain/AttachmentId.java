package chat.parlance.domain;

import java.util.Optional;
import java.util.UUID;

/** Names an attachment for ever. A UUID; Parlance makes version 7 (RFC 9562). */
public record AttachmentId(UUID value) implements Comparable<AttachmentId> {

  /** Reads the canonical 36-character form; empty for anything else. */
  public static Optional<AttachmentId> parse(String text) {
    return Uuids.parse(text).map(AttachmentId::new);
  }

  @Override
  public int compareTo(AttachmentId other) {
    return Uuids.ORDER.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
