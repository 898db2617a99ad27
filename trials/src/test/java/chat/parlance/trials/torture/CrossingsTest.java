package chat.parlance.trials.torture;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.trials.torture.Crossings.Crossing;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossingsTest {

  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final Duration USUAL = Duration.ofMillis(250);

  @Test
  void those_within_the_bounds_are_counted_and_nothing_is_late() {
    Crossings crossings = Crossings.of(took(3, 250, 1_000), BOUND, USUAL);
    assertThat(crossings)
        .isEqualTo(new Crossings(3, Duration.ofMillis(250), Duration.ofSeconds(1), List.of()));
  }

  @Test
  void one_beyond_the_bound_is_late() {
    Crossings crossings = Crossings.of(took(1_001, 3, 250), BOUND, USUAL);
    assertThat(crossings.late()).containsExactly("number 0 took 1001 ms, and may take 1000");
  }

  @Test
  void a_slow_half_is_late_together() {
    Crossings crossings = Crossings.of(took(251, 251, 3), BOUND, USUAL);
    assertThat(crossings.late())
        .containsExactly("half of all took 251 ms or more, and may take 250");
  }

  @Test
  void what_else_is_wrong_comes_on_top() {
    Crossings crossings = Crossings.of(took(1_001, 3, 250), BOUND, USUAL).and(List.of("more"));
    assertThat(crossings.late())
        .containsExactly("number 0 took 1001 ms, and may take 1000", "more");
  }

  private static List<Crossing> took(long... millis) {
    List<Long> all = Arrays.stream(millis).boxed().toList();
    return IntStream.range(0, all.size())
        .mapToObj(i -> new Crossing("number " + i, Duration.ofMillis(all.get(i))))
        .toList();
  }
}
