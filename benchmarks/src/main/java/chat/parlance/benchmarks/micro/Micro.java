package chat.parlance.benchmarks.micro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command. */
@Command(
    name = "micro",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs the microbenchmarks and prints what they measured as one Markdown table.")
public final class Micro implements Callable<Integer> {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "PATTERN",
      description = "Regular expressions of benchmarks, such as FanOut; none: all.")
  private List<String> chosen = List.of();

  @Option(names = "--quick", description = "Shorter, for a look; with fewer entries to catch up.")
  private boolean quick;

  @Option(
      names = "--forks",
      description = "Processes each is measured in (default: 2, quick: 1; 0: in this one).")
  private @Nullable Integer forks;

  @Option(names = "--iterations", description = "Measured ones a fork (default: 5, quick: 3).")
  private @Nullable Integer iterations;

  @Option(names = "--millis", description = "Of an iteration (default: 1000, quick: 500).")
  private @Nullable Integer millis;

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE,…",
      description = "Only these values of a parameter.")
  private List<String> parameters = List.of();

  @Option(names = "--verbose", description = "Shows what JMH says meanwhile.")
  private boolean verbose;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Micro()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(table(new Runner(options().build()).run()));
    out.flush();
    return 0;
  }

  private ChainedOptionsBuilder options() {
    TimeValue time = TimeValue.milliseconds(either(millis, 500, 1_000));
    int measured = either(iterations, 3, 5);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(either(forks, 1, 2))
            .warmupIterations(measured)
            .warmupTime(time)
            .measurementIterations(measured)
            .measurementTime(time)
            .threads(1)
            .shouldFailOnError(true)
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend("-Xms2g", "-Xmx2g", "--enable-native-access=ALL-UNNAMED")
            .verbosity(verbose ? VerboseMode.NORMAL : VerboseMode.SILENT);
    if (chosen.isEmpty()) {
      options.include(Micro.class.getPackageName().replace(".", "\\."));
    }
    chosen.forEach(options::include);
    if (quick && parameters.stream().noneMatch(it -> it.startsWith("entries="))) {
      options.param("entries", "20000");
    }
    for (String parameter : parameters) {
      String[] parts = parameter.split("=", 2);
      options.param(parts[0], parts[1].split(",", -1));
    }
    return options;
  }

  private int either(@Nullable Integer asked, int whenQuick, int otherwise) {
    return asked != null ? asked : quick ? whenQuick : otherwise;
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
