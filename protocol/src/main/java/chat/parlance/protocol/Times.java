package chat.parlance.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times on the wire: RFC 3339, UTC, always with exactly three digits of a second. */
public final class Times {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int LAST_YEAR = 9999;
  private static final int DATE = "2026-01-01".length();

  private Times() {}

  static String format(Instant time) {
    return FORM.format(time);
  }

  /** A time, or a date for its beginning in UTC; empty for anything else. */
  public static Optional<Instant> parseTimeOrDate(String text) {
    return text.length() == DATE ? parse(text + "T00:00:00Z") : parse(text);
  }

  /** Takes any offset and any number of digits; empty for what is not RFC 3339. */
  static Optional<Instant> parse(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
      return year < 0 || year > LAST_YEAR
          ? Optional.empty()
          : Optional.of(time.toInstant().truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
