package chat.parlance.benchmarks.micro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the microbenchmarks.
 *
 * @param chosen regular expressions of benchmarks, such as FanOut; none: all
 * @param parameters only these values, as NAME=VALUE,…
 * @param forks processes each is measured in; 0: in this one
 * @param iterations measured ones a fork, and as many to warm up
 * @param millis of an iteration
 */
public record Micro(
    List<String> chosen, List<String> parameters, int forks, int iterations, int millis) {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** As long as it takes for figures to mean something, or much shorter. */
  public static Micro of(List<String> chosen, boolean quick) {
    return quick
        ? new Micro(chosen, List.of("entries=1000"), 1, 1, 100)
        : new Micro(chosen, List.of(), 1, 5, 500);
  }

  /** Runs them, and gives their table in Markdown. */
  public String table() {
    try {
      return table(new Runner(options().build()).run());
    } catch (RunnerException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private ChainedOptionsBuilder options() {
    TimeValue time = TimeValue.milliseconds(millis);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(forks)
            .warmupIterations(iterations)
            .warmupTime(time)
            .measurementIterations(iterations)
            .measurementTime(time)
            .threads(1)
            .shouldFailOnError(true)
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend("-Xms2g", "-Xmx2g", "--enable-native-access=ALL-UNNAMED")
            .verbosity(VerboseMode.SILENT);
    if (chosen.isEmpty()) {
      options.include(Micro.class.getPackageName().replace(".", "\\."));
    }
    chosen.forEach(options::include);
    for (String parameter : parameters) {
      String[] parts = parameter.split("=", 2);
      options.param(parts[0], parts[1].split(",", -1));
    }
    return options;
  }

  private static String table(Collection<RunResult> results) {
    List<String> rows = new ArrayList<>();
    rows.add("| benchmark | parameters | score | ± (99.9 %) | unit | allocated, B |");
    rows.add("|---|---|---|---|---|---|");
    results.forEach(result -> rows.add(row(result)));
    return String.join("\n", rows);
  }

  /** A row. What is measured for a run of deliveries at once is told for one. */
  private static String row(RunResult result) {
    BenchmarkParams params = result.getParams();
    var values = new TreeMap<String, String>();
    params.getParamsKeys().forEach(name -> values.put(name, params.getParam(name)));
    boolean fanOut = params.getBenchmark().startsWith(FanOut.class.getName() + ".");
    long deliveries =
        fanOut
            ? FanOut.deliveries(
                values.getOrDefault("rooms", ""), Integer.parseInt(values.get("readers")))
            : 1;
    Result<?> primary = result.getPrimaryResult();
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s |",
        params.getBenchmark().substring(Micro.class.getPackageName().length() + 1),
        values.entrySet().stream().map(Object::toString).collect(Collectors.joining(" ")),
        number(primary.getScore() / deliveries),
        number(primary.getScoreError() / deliveries),
        primary.getScoreUnit().replace("/op", fanOut ? "/delivery" : "/op"),
        allocated == null ? "?" : number(allocated.getScore() / deliveries));
  }

  static String number(double value) {
    return Double.isNaN(value)
        ? "–"
        : String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
  }
}
