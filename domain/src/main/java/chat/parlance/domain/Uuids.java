package chat.parlance.domain;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** What the id records share. */
final class Uuids {

  /**
   * By unsigned bytes, as databases and the canonical text order them; {@link UUID#compareTo} is
   * signed.
   */
  static final Comparator<UUID> ORDER =
      (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
      };

  private Uuids() {}

  static Optional<UUID> parse(String text) {
    // UUID.fromString also takes short groups ("1-1-1-1-1"): one id would have many spellings.
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
