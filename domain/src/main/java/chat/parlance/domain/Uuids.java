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
    // UUID.fromString also takes groups of other lengths: one id would have many spellings.
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
