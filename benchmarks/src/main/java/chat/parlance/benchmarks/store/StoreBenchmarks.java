package chat.parlance.benchmarks.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command. */
@Command(
    name = "store-benchmarks",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measures what the stores reach, and prints it as Markdown.",
    subcommands = {StoreBenchmarks.Appending.class, StoreBenchmarks.Paging.class})
public final class StoreBenchmarks {

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(command().execute(args));
  }

  static CommandLine command() {
    return new CommandLine(new StoreBenchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Durable appends. */
  @Command(
      name = "append",
      mixinStandardHelpOptions = true,
      description = "Durable appends through the core, against a bare loop of batched inserts.")
  static final class Appending implements Callable<Integer> {

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
        names = "--database",
        split = ",",
        defaultValue = "POSTGRESQL,H2",
        description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private List<DatabaseServer.Kind> databases = List.of();

    @Option(names = "--senders", defaultValue = "128")
    private int senders;

    @Option(
        names = "--rooms",
        split = ",",
        defaultValue = "1,128",
        description = "The senders are spread among so many (default: ${DEFAULT-VALUE}).")
    private List<Integer> rooms = List.of();

    @Option(names = "--rounds", defaultValue = "3")
    private int rounds;

    @Option(
        names = "--seconds",
        defaultValue = "5",
        description = "Of each round (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Override
    public Integer call() throws Exception {
      print(spec, Append.Result.HEADER);
      for (DatabaseServer.Kind database : databases) {
        for (int count : rooms) {
          Duration span = seconds(seconds);
          var plan = new Append.Plan(database, senders, count, rounds, span, span);
          print(spec, Append.measure(plan).markdown());
        }
      }
      return 0;
    }
  }

  /** Pages of a history. */
  @Command(
      name = "history-pages",
      mixinStandardHelpOptions = true,
      description = "Pages of 50 at random places of a long history, over REST, open loop.")
  static final class Paging implements Callable<Integer> {

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--messages", defaultValue = "5000000")
    private long messages;

    @Option(
        names = "--rate",
        defaultValue = "500",
        description = "Pages a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "20")
    private double seconds;

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "10")
    private double warmUp;

    @Override
    public Integer call() throws Exception {
      var plan = new HistoryPages.Plan(messages, rate, seconds(seconds), seconds(warmUp));
      print(spec, HistoryPages.Result.HEADER);
      print(spec, HistoryPages.measure(plan).markdown());
      return 0;
    }
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1_000));
  }

  private static void print(CommandLine.Model.@Nullable CommandSpec spec, String text) {
    var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
