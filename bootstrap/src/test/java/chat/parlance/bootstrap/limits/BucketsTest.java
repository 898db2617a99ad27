package chat.parlance.bootstrap.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {

  @Test
  void each_has_its_own_and_is_told_how_long_to_wait() {
    Buckets<String> buckets = new Buckets<>(2, 1, Duration.ofHours(1));

    assertThat(buckets.take("a")).isZero();
    assertThat(buckets.take("a")).isZero();
    assertThat(buckets.take("a")).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    assertThat(buckets.take("b")).isZero();
  }

  @Test
  void what_is_given_back_can_be_taken_again_and_no_more() {
    Buckets<String> buckets = new Buckets<>(1, 1, Duration.ofHours(1));
    buckets.giveBack("a");
    assertThat(buckets.take("a")).isZero();
    buckets.giveBack("a");
    buckets.giveBack("a");

    assertThat(buckets.take("a")).isZero();
    assertThat(buckets.take("a")).isPositive();
  }

  @Test
  void many_strangers_do_not_fill_the_memory() {
    Buckets<Integer> buckets = Buckets.perSecond(1);
    for (int stranger = 0; stranger < 200_000; stranger++) {
      buckets.take(stranger);
    }

    assertThat(buckets.size()).isBetween(1L, (long) Buckets.MOST);
  }
}
