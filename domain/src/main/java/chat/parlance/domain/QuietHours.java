package chat.parlance.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

  /**
   * When they end that are at this moment: the first time after it that the clock shows {@code to}.
   * Where it is set forward over {@code to}, that is when it is set; where it is set back, it may
   * show {@code to} twice.
   */
  public Instant endAfter(Instant time) {
    LocalDate today = time.atZone(zone).toLocalDate();
    return Stream.of(today, today.plusDays(1))
        .flatMap(day -> moments(day.atTime(to)))
        .filter(moment -> moment.isAfter(time))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Stream<Instant> moments(LocalDateTime clock) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(clock);
    return offsets.isEmpty()
        ? Stream.of(zone.getRules().getTransition(clock).getInstant())
        : offsets.stream().map(clock::toInstant);
  }
}
