package chat.parlance.benchmarks;

import chat.parlance.benchmarks.scenario.Report;
import chat.parlance.benchmarks.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command: measures servers under load, and prints what it measured in Markdown. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures this server, and those that teams would pick instead, side by side.")
public final class Benchmarks implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "SCENARIO",
      description = "What to measure, or all but scale: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  private List<String> scenarios = List.of();

  @Option(names = "--quick", description = "Small and short: to see that it works.")
  private boolean quick;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often; medians are printed (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAME",
      description = "Who takes part (default: all that the scenario is for).")
  private List<String> peers = List.of();

  @Option(
      names = "--install",
      description = "Installs the Debian packages of peers that are not there.")
  private boolean install;

  @Option(
      names = "--jvm",
      split = " ",
      paramLabel = "OPTIONS",
      description = "Options for servers on Java, such as \"-XX:+UseParallelGC -Xmx1g\".")
  private List<String> jvm = List.of();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PATTERN",
      description =
          "Which microbenchmarks, such as FanOut, or which parts of the figures of a cluster:"
              + " crossing, throughput, loss (default: all).")
  private List<String> only = List.of();

  @Option(
      names = "--slopes",
      paramLabel = "FILE",
      description = "Writes what scale measured here too, for ./parlance simulate.")
  private @Nullable Path slopes;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Puts what was measured into its places in this document too.")
  private @Nullable Path report;

  /** Names for the usage. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      for (Scenario scenario : Scenario.values()) {
        add(scenario.title());
      }
    }
  }

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(command().execute(args));
  }

  static CommandLine command() {
    return new CommandLine(new Benchmarks())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
  }

  @Override
  public Integer call() throws IOException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (quick && report != null) {
      throw new CommandLine.ParameterException(
          line, "what --quick measures means nothing, and is not for a --report");
    }
    var progress = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var order = new Scenario.Order(quick, peers, runs, jvm, install, only, slopes, progress);
    var measured = new Report("");
    boolean whole = true;
    for (Scenario scenario : chosen(line)) {
      String section;
      try {
        section = scenario.play(order);
      } catch (RuntimeException failed) {
        whole = false;
        failed.printStackTrace(progress);
        section = "### " + scenario.title() + "\n\nThis failed: " + failed.getMessage();
      }
      measured.put(scenario.title(), section);
      if (report != null) {
        // At once: what comes next may take long.
        var document = new Report(Files.exists(report) ? Files.readString(report) : "");
        document.put(scenario.title(), section);
        Files.writeString(report, document.text());
      }
    }
    line.getOut().print(measured.text());
    line.getOut().flush();
    return whole ? 0 : 1;
  }

  private List<Scenario> chosen(CommandLine line) {
    List<Scenario> chosen = new ArrayList<>();
    for (String name : scenarios) {
      List<Scenario> named = Scenario.named(name);
      if (named.isEmpty()) {
        throw new CommandLine.ParameterException(
            line, "no scenario '" + name + "'; there are all, " + String.join(", ", new Names()));
      }
      chosen.addAll(named);
    }
    return chosen;
  }
}
