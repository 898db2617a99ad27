package chat.parlance.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClimbTest {

  private final List<Double> tried = new ArrayList<>();

  private Climb.Summit<Double> highest(Climb climb, double limit) {
    return climb.by(
        rate -> {
          tried.add(rate);
          return rate;
        },
        rate -> rate <= limit);
  }

  @Test
  void the_rate_is_doubled_until_it_is_too_much_and_then_bisected() {
    assertEquals(new Climb.Summit<>(700, 700.0), highest(new Climb(100, 10_000, 2), 700));
    assertEquals(List.of(100.0, 200.0, 400.0, 800.0, 600.0, 700.0), tried);
  }

  @Test
  void no_higher_rate_is_tried_than_the_highest() {
    assertEquals(400, highest(new Climb(100, 400, 2), 10_000).rate());
    assertEquals(List.of(100.0, 200.0, 400.0), tried);
  }

  @Test
  void lower_rates_are_tried_when_the_first_is_too_much() {
    assertEquals(25, highest(new Climb(100, 400, 2), 30).rate());
    assertEquals(List.of(100.0, 50.0, 25.0), tried);
  }

  @Test
  void a_server_that_sustains_nothing_is_an_error() {
    assertThrows(IllegalStateException.class, () -> highest(new Climb(100, 400, 2), 1));
  }
}
