package chat.parlance.benchmarks;

import chat.parlance.benchmarks.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command: measures servers under load, and prints what it measured in Markdown. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures this server, and those that teams would pick instead, side by side.")
public final class Benchmarks {

  @Spec private @Nullable CommandSpec spec;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }

  /** What every scenario is told. */
  static final class Options {
    @Option(names = "--quick", description = "Small and short: to see that it works.")
    private boolean quick;

    @Option(
        names = "--peers",
        split = ",",
        paramLabel = "NAME",
        description = "Who takes part (default: all that the scenario is for).")
    private List<String> peers = List.of();

    @Option(
        names = "--runs",
        paramLabel = "N",
        defaultValue = "3",
        description = "How often; medians are printed (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
        names = "--jvm",
        split = " ",
        paramLabel = "OPTIONS",
        description = "Options for servers on Java, such as \"-XX:+UseParallelGC -Xmx1g\".")
    private List<String> jvm = List.of();

    @Option(names = "--report", paramLabel = "FILE", description = "Appends what is printed.")
    private @Nullable Path report;
  }

  @Command(name = "fan-out", description = "One room with 1,000 readers.")
  int fanOut(@CommandLine.Mixin Options options) throws IOException {
    return play(Scenario.FAN_OUT, options);
  }

  @Command(name = "small-rooms", description = "200 rooms of 5 readers, durable.")
  int smallRooms(@CommandLine.Mixin Options options) throws IOException {
    return play(Scenario.SMALL_ROOMS, options);
  }

  @Command(name = "idle", description = "Memory of 10,000 idle connections.")
  int idle(@CommandLine.Mixin Options options) throws IOException {
    return play(Scenario.IDLE, options);
  }

  @Command(name = "storm", description = "5,000 clients resume after kill -9.")
  int storm(@CommandLine.Mixin Options options) throws IOException {
    return play(Scenario.STORM, options);
  }

  @Command(name = "growth", description = "Cost by readers and by rooms.")
  int growth(@CommandLine.Mixin Options options) throws IOException {
    return play(Scenario.GROWTH, options);
  }

  @Command(name = "start", description = "How long until the server is ready.")
  int start(@CommandLine.Mixin Options options) throws IOException {
    return play(Scenario.START, options);
  }

  private int play(Scenario scenario, Options options) throws IOException {
    PrintWriter out =
        spec == null
            ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
            : spec.commandLine().getOut();
    String text = scenario.play(options.quick, options.peers, options.runs, options.jvm, out);
    out.println();
    out.println(text);
    out.flush();
    if (options.report != null) {
      Files.writeString(
          options.report, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    return 0;
  }
}
