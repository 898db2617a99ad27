package chat.parlance.benchmarks.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MicroTest {

  /** In this process, one iteration as short as it gets. */
  private static List<String> run(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("--quick", "--forks", "0", "--iterations", "1", "--millis", "20"));
    all.addAll(Arrays.asList(arguments));
    var out = new StringWriter();
    int code =
        new CommandLine(new Micro())
            .setOut(new PrintWriter(out))
            .execute(all.toArray(String[]::new));
    assertEquals(0, code, out::toString);
    return out.toString().lines().filter(line -> line.startsWith("| ")).skip(1).toList();
  }

  @Test
  void fan_out_is_told_for_one_delivery() {
    List<String> rows = run("FanOut", "-p", "readers=100");

    assertEquals(2, rows.size());
    assertTrue(rows.stream().allMatch(row -> row.contains(" ns/delivery ")), rows::toString);
  }

  @Test
  void frames_are_written_and_read() {
    assertEquals(4, run("Frame").size());
  }

  @Test
  void senders_commit_in_memory_and_in_a_file() {
    assertEquals(2, run("GroupCommit", "-p", "senders=16").size());
  }

  @Test
  void missed_entries_are_read_from_a_database() {
    assertEquals(
        1, run("CatchUp", "-p", "store=H2", "-p", "followed=10", "-p", "entries=1000").size());
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
