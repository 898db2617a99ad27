package chat.parlance.benchmarks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LineTest {

  @Test
  void a_line_through_points_of_a_line_is_that_line() {
    Line line = Line.through(Map.of(1, 2_050.0, 32, 3_600.0, 512, 27_600.0));

    assertEquals(2_000, line.fixed(), 1e-6);
    assertEquals(50, line.each(), 1e-9);
    assertEquals(8_400, line.at(128), 1e-6);
  }

  @Test
  void what_is_small_counts_as_much_as_what_is_large() {
    Line line = Line.through(Map.of(1, 1_000.0, 2, 1_000.0, 1_000, 2_000_000.0));

    assertEquals(1_000, line.at(1), 700);
  }

  @Test
  void one_point_is_no_line() {
    assertThrows(IllegalArgumentException.class, () -> Line.through(Map.of(8, 5.0)));
  }
}
