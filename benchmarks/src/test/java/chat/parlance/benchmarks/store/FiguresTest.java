package chat.parlance.benchmarks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void the_median_of_an_odd_number_is_the_middle_one_in_any_order() {
    assertEquals(2, Figures.median(3, 1, 2));
  }

  @Test
  void the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
    assertEquals(2.5, Figures.median(4, 1, 3, 2));
  }

  @Test
  void a_percentile_is_a_value_that_was_measured_by_nearest_rank() {
    long[] hundred = LongStream.rangeClosed(1, 100).toArray();
    assertEquals(50, Figures.percentile(hundred, 0.5));
    assertEquals(99, Figures.percentile(hundred, 0.99));
    assertEquals(100, Figures.percentile(hundred, 1));
    assertEquals(1, Figures.percentile(hundred, 0.001));
  }

  @Test
  void of_a_few_values_the_highest_percentile_is_the_largest() {
    assertEquals(9, Figures.percentile(new long[] {1, 5, 9}, 0.99));
    assertEquals(7, Figures.percentile(new long[] {7}, 0.5));
  }
}
