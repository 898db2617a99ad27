package chat.parlance.protocol;

import chat.parlance.domain.QuietHours;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The hours of each day in which nothing disturbs.
 *
 * @param from the first minute, like {@code 22:00}
 * @param to the first minute after them; before {@code from} where they go over midnight
 * @param zone whose clock is meant, like {@code Europe/Berlin}
 */
public record QuietView(String from, String to, String zone) {

  static QuietView of(QuietHours quiet) {
    return new QuietView(quiet.from().toString(), quiet.to().toString(), quiet.zone().getId());
  }

  /** As the core takes them. */
  Result<QuietHours> hours() {
    Optional<LocalTime> begin = time(from);
    Optional<LocalTime> end = time(to);
    Optional<ZoneId> clock = clock();
    if (begin.isEmpty()) {
      return Result.refused(Refusal.invalid("quiet.from", "must be a time like 22:00"));
    }
    if (end.isEmpty()) {
      return Result.refused(Refusal.invalid("quiet.to", "must be a time like 07:00"));
    }
    if (begin.equals(end)) {
      return Result.refused(Refusal.invalid("quiet.to", "must be another time than from"));
    }
    return clock.isEmpty()
        ? Result.refused(Refusal.invalid("quiet.zone", "must be a time zone like Europe/Berlin"))
        : Result.ok(new QuietHours(begin.get(), end.get(), clock.get()));
  }

  private static Optional<LocalTime> time(String text) {
    try {
      return Optional.of(LocalTime.parse(text).truncatedTo(ChronoUnit.MINUTES));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private Optional<ZoneId> clock() {
    try {
      return Optional.of(ZoneId.of(zone));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
