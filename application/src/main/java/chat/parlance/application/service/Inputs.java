package chat.parlance.application.service;

import chat.parlance.application.port.in.Paged;
import chat.parlance.domain.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every use case asks of its inputs. */
final class Inputs {

  static final int MOST_ITEMS = 200;

  static final Refusal BAD_CURSOR = Refusal.invalid("cursor", "is not one that this list gave");

  private Inputs() {}

  static Optional<Refusal> limit(int limit, int most) {
    return limit >= 1 && limit <= most
        ? Optional.empty()
        : Optional.of(Refusal.invalid("limit", "must be between 1 and " + most));
  }

  /**
   * Storable anywhere, and safe to print: no control characters but line breaks and tabs, no half
   * surrogates.
   */
  static Optional<Refusal> clean(String field, String text) {
    boolean bad =
        text.codePoints()
            .anyMatch(
                point ->
                    (Character.isISOControl(point)
                            && point != '\n'
                            && point != '\r'
                            && point != '\t')
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    return bad
        ? Optional.of(Refusal.invalid(field, "has characters that are not text"))
        : Optional.empty();
  }

  /** One line of 1 to {@code most} characters (code points), not blank. */
  static Optional<Refusal> line(String field, String text, int most) {
    if (text.isBlank()) {
      return Optional.of(Refusal.invalid(field, "must not be blank"));
    }
    if (text.codePointCount(0, text.length()) > most) {
      return Optional.of(Refusal.invalid(field, "must not be longer than " + most + " characters"));
    }
    if (text.chars().anyMatch(c -> c == '\n' || c == '\r')) {
      return Optional.of(Refusal.invalid(field, "must be one line"));
    }
    return clean(field, text);
  }

  /**
   * A cursor that counts down; for the first page the greatest number. Empty when it is none of
   * ours.
   */
  static Optional<Long> number(@Nullable String cursor) {
    try {
      return Optional.of(cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor));
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  /** A page out of one row more than were asked for. */
  static <T> Paged<T> paged(List<T> rows, int limit, Function<T, String> cursor) {
    boolean more = rows.size() > limit;
    List<T> items = more ? rows.subList(0, limit) : rows;
    @Nullable String next = more ? cursor.apply(items.getLast()) : null;
    return new Paged<>(items, next);
  }
}
