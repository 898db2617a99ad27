package chat.parlance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static QuietHours hours(String from, String to) {
    return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), BERLIN);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-10T20:59:59Z, false",
    "2026-01-10T21:00:00Z, true",
    "2026-01-11T05:59:59Z, true",
    "2026-01-11T06:00:00Z, false",
    // Summer: the same clock, an hour earlier.
    "2026-07-10T20:00:00Z, true",
    "2026-07-11T05:00:00Z, false"
  })
  void over_midnight(Instant time, boolean quiet) {
    assertThat(hours("22:00", "07:00").at(time)).isEqualTo(quiet);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-10T11:59:59Z, false",
    "2026-01-10T12:00:00Z, true",
    "2026-01-10T13:30:00Z, false",
    "2026-01-10T23:30:00Z, false"
  })
  void within_a_day(Instant time, boolean quiet) {
    assertThat(hours("13:00", "14:30").at(time)).isEqualTo(quiet);
  }

  @ParameterizedTest
  @CsvSource({
    "22:00, 07:00, 2026-01-10T21:00:00Z, 2026-01-11T06:00:00Z",
    "22:00, 07:00, 2026-01-11T00:30:00Z, 2026-01-11T06:00:00Z",
    "13:00, 14:30, 2026-01-10T12:00:00Z, 2026-01-10T13:30:00Z",
    // The night is an hour shorter, and an hour longer.
    "22:00, 07:00, 2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z",
    "22:00, 07:00, 2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z",
    // The clock goes from 2 to 3 and never shows 2:30.
    "22:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
    // It shows 2:30 twice: 2:10 the first time, 2:10 the second time.
    "22:00, 02:30, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
    "22:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z"
  })
  void they_end_when_the_clock_says_so(String from, String to, Instant time, Instant end) {
    QuietHours hours = hours(from, to);
    assertThat(hours.at(time)).isTrue();
    assertThat(hours.endAfter(time)).isEqualTo(end);
    assertThat(hours.at(end)).isFalse();
    assertThat(hours.at(end.minusMillis(1))).isTrue();
  }

  @Test
  void none_or_all_day_is_not_meant() {
    assertThatThrownBy(() -> hours("07:00", "07:00")).isInstanceOf(IllegalArgumentException.class);
  }
}
