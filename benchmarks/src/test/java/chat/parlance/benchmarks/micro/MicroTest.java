package chat.parlance.benchmarks.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MicroTest {

  @Test
  void each_benchmark_runs_and_is_a_row() {
    // In this process, one iteration as short as it gets.
    var micro =
        new Micro(
            List.of("FanOut", "Frame", "GroupCommit", "CatchUp"),
            List.of("readers=100", "senders=16", "store=H2", "followed=10", "entries=1000"),
            0,
            1,
            10);

    List<String> rows =
        micro.table().lines().filter(line -> line.startsWith("| ")).skip(1).toList();

    assertEquals(8, rows.size(), rows::toString);
    List<String> fanOut = rows.stream().filter(row -> row.startsWith("| FanOut")).toList();
    assertTrue(fanOut.stream().allMatch(row -> row.contains(" ns/delivery ")), rows::toString);
  }

  @Test
  void deliveries_of_a_run_are_those_of_the_rooms_that_it_is_for() {
    assertEquals(16_000, FanOut.deliveries("one", 1_000));
    assertEquals(160, FanOut.deliveries("many", 1_000));
  }

  @Test
  void a_figure_has_no_more_digits_than_it_is_worth() {
    assertEquals("0.25", Micro.number(0.25));
    assertEquals("1235", Micro.number(1234.6));
    assertEquals("–", Micro.number(Double.NaN));
  }
}
