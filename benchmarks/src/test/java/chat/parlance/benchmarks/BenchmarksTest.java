package chat.parlance.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

  @Test
  void a_scenario_that_there_is_not_is_refused_with_those_that_there_are() {
    var errors = new StringWriter();
    int code = Benchmarks.command().setErr(new PrintWriter(errors)).execute("fan-in");
    assertEquals(2, code);
    assertTrue(errors.toString().contains("fan-out"), errors::toString);
  }
}
