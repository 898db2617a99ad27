package chat.parlance.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parlance.benchmarks.load.Comeback.Faults;
import chat.parlance.benchmarks.scenario.ServerLoss.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerLossTest {

  private static Loss loss(double live, double presence, Faults faults) {
    return new Loss(100, live, live + 1, presence, 500, faults);
  }

  @Test
  void medians_and_the_longest_are_printed_and_what_went_wrong_is_counted() {
    String table =
        ServerLoss.table(
            List.of(
                loss(1, 12, new Faults(0, 0, 0)),
                loss(4, 14, new Faults(1, 2, 3)),
                loss(2, 13, new Faults(0, 0, 0))),
            30);
    assertTrue(table.contains("| its clients are live at another server | 2.00 | 4.00 |"), table);
    assertTrue(table.contains("| they have what they missed | 3.00 | 5.00 |"), table);
    assertTrue(table.contains("offline | 13.0 | 14.0 |"), table);
    assertTrue(table.contains("1500 in all, 1 lost, 2 repeated, 3 out of order"), table);
  }

  @Test
  void a_presence_that_was_never_true_is_not_a_figure() {
    List<Loss> losses =
        List.of(loss(1, 12, new Faults(0, 0, 0)), loss(1, Double.NaN, new Faults(0, 0, 0)));
    assertEquals(Double.NaN, ServerLoss.longest(losses, Loss::presence));
    assertEquals(Double.NaN, ServerLoss.longest(List.of(), Loss::presence));
    assertEquals(1, ServerLoss.longest(losses, Loss::live));
  }
}
