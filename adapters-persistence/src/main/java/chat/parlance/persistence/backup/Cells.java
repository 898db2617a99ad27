package chat.parlance.persistence.backup;

import org.jspecify.annotations.Nullable;

/** Reads values of rows. */
final class Cells {

  private Cells() {}

  /** A number that has to be there; one that is not is less than any. */
  static long number(@Nullable Object value) {
    return value instanceof Long number ? number : Long.MIN_VALUE;
  }

  /** A text that has to be there; one that is not is empty. */
  static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
