package chat.parlance.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

  @Test
  void a_scenario_that_there_is_not_is_refused_with_those_that_there_are() {
    assertTrue(refusal("fan-in").contains("fan-out"));
  }

  @Test
  void figures_that_mean_nothing_are_not_put_into_a_document() {
    assertTrue(refusal("start", "--quick", "--report", "file").contains("--report"));
  }

  private static String refusal(String... arguments) {
    var errors = new StringWriter();
    int code = Benchmarks.command().setErr(new PrintWriter(errors)).execute(arguments);
    assertEquals(2, code, errors::toString);
    return errors.toString();
  }
}
