package chat.parlance.bootstrap.limits;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.protocol.Guesses;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketGuessesTest {

  private static final String HOME = "198.51.100.1";

  private final Guesses guesses =
      new BucketGuesses(
          new RateLimits(1, 1, 1, 1, 1, 4, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)),
          new SharedLimits(ClusterBus.NONE, () -> false));

  @Test
  void wrong_passwords_are_bounded_for_an_account_at_an_address() {
    for (int i = 0; i < 4; i++) {
      assertThat(guesses.take("ann", HOME)).isZero();
    }

    assertThat(guesses.take("ann", HOME)).isBetween(Duration.ofNanos(1), Duration.ofMinutes(3));
    assertThat(guesses.take(" ANN ", HOME)).as("the same name").isPositive();
    assertThat(guesses.take("bob", HOME)).isZero();
    assertThat(guesses.take("ann", "198.51.100.2")).isZero();
  }

  @Test
  void right_passwords_cost_nothing() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(guesses.take("ann", HOME)).isZero();
      guesses.right("ann", HOME);
    }
  }

  @Test
  void what_could_not_be_tried_costs_nothing() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(guesses.take("ann", HOME)).isZero();
      guesses.untried("ann", HOME);
    }
  }

  @Test
  void one_address_cannot_try_every_account() {
    int tried = 0;
    while (guesses.take("user" + tried, HOME).isZero()) {
      tried++;
    }

    assertThat(tried).isEqualTo(40);
    assertThat(guesses.take("user0", "198.51.100.2")).isZero();
  }

  @Test
  void many_addresses_cannot_try_one_account_for_long_and_do_not_lock_its_owner_out() {
    guesses.take("ann", HOME);
    guesses.right("ann", HOME);
    int tried = 0;
    while (guesses.take("ann", "203.0.113." + tried).isZero()) {
      tried++;
    }

    assertThat(tried).isEqualTo(20);
    assertThat(guesses.take("ann", "203.0.113.99"))
        .as("no longer than one token takes")
        .isBetween(Duration.ofNanos(1), Duration.ofMinutes(3));
    assertThat(guesses.take("ann", HOME)).as("where she has logged in before").isZero();
  }

  @Test
  void what_was_refused_has_used_up_nothing_else() {
    for (int i = 0; i < 4; i++) {
      guesses.take("ann", HOME);
    }
    for (int i = 0; i < 1_000; i++) {
      guesses.take("ann", HOME);
    }

    assertThat(guesses.take("bob", HOME)).isZero();
    assertThat(guesses.take("ann", "198.51.100.2")).isZero();
  }
}
