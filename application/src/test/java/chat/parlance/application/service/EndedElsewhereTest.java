package chat.parlance.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.StoreException;
import chat.parlance.application.port.out.UserSessions;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The store is asked every few seconds, and each end is heeded once. */
class EndedElsewhereTest implements UserSessions {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<String> ended = new ArrayList<>();
  private final List<Duration> asked = new ArrayList<>();
  private List<String> answer = List.of();
  private boolean broken;
  private final EndedElsewhere watch = new EndedElsewhere(this, ended::add);

  private void at(long seconds) {
    Instant now = START.plusSeconds(seconds);
    assertThat(watch.run(now, now.plusSeconds(1))).isEqualTo(now.plusSeconds(1));
  }

  @Test
  void the_store_is_asked_every_few_seconds_for_more_than_has_passed() {
    for (int second = 0; second < 10; second++) {
      at(second);
    }
    assertThat(asked)
        .containsExactly(
            Duration.ofSeconds(60),
            Duration.ofSeconds(63),
            Duration.ofSeconds(63),
            Duration.ofSeconds(63));
  }

  @Test
  void each_is_told_once_however_often_it_is_found() {
    answer = List.of("one");
    at(0);
    answer = List.of("one", "two");
    at(3);
    at(6);
    answer = List.of("two");
    at(9);
    assertThat(ended).containsExactly("one", "two");
  }

  @Test
  void while_the_store_is_away_nothing_is_forgotten() {
    at(0);
    broken = true;
    assertThatThrownBy(() -> at(3)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> at(600)).isInstanceOf(StoreException.class);
    broken = false;
    answer = List.of("one");
    at(601);
    assertThat(asked.getLast()).isEqualTo(Duration.ofSeconds(661));
    assertThat(ended).containsExactly("one");
  }

  @Test
  void a_clock_that_is_set_back_stops_nothing() {
    at(0);
    at(-3_600);
    assertThat(asked.getLast()).isEqualTo(Duration.ofMinutes(61));
    at(-3_597);
    assertThat(asked).hasSize(3);
  }

  @Override
  public List<String> endedWithin(Duration time) {
    if (broken) {
      throw new StoreException("broken on purpose", null);
    }
    asked.add(time);
    return answer;
  }

  @Override
  public List<Standing> standing(UserId user, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> end(UserId user, String except, Instant now, AuditedAct act) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> join(
      UserId user, String session, Instant issuedAt, Instant now, Instant expiresAt) {
    throw new UnsupportedOperationException();
  }
}
