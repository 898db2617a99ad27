package chat.parlance.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours of each day in which nothing is to disturb.
 *
 * @param from the first moment
 * @param to the first moment after them; before {@code from} where they go over midnight
 * @param zone whose clock is meant
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("no hours, or all of them");
    }
  }

  /** Whether they are at this moment. */
  public boolean at(Instant time) {
    LocalTime clock = time.atZone(zone).toLocalTime();
    boolean begun = !clock.isBefore(from);
    boolean over = !clock.isBefore(to);
    return from.isBefore(to) ? begun && !over : begun || !over;
  }

  /** When they end that are at this moment. */
  public Instant endAfter(Instant time) {
    ZonedDateTime now = time.atZone(zone);
    ZonedDateTime end = now.with(to);
    return (end.isAfter(now) ? end : now.plusDays(1).with(to)).toInstant();
  }
}
