package chat.parlance.trials.torture;

import chat.parlance.trials.torture.Run.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command. */
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs real servers under kill -9 and worse, with clients of every transport, and checks"
            + " what the clients saw against the guarantees.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every promise was kept", "1:one was not, or the run failed"})
public final class Torture implements Callable<Integer> {

  /** Which stores. */
  enum Choice {
    /** H2. */
    h2,
    /** PostgreSQL. */
    postgresql,
    /** One of each, side by side. */
    both
  }

  @Option(
      names = "--minutes",
      defaultValue = "5",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--seed",
      description = "What chance begins with; the same again gives a similar run.")
  private long seed = System.nanoTime();

  @Option(
      names = "--store",
      description =
          "${COMPLETION-CANDIDATES} (default: both; postgresql with several servers, which need"
              + " it).")
  private @Nullable Choice store;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "1",
      description = "Servers of one store, to all of which clients go (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--bus",
      defaultValue = "beat",
      description =
          "By what several servers tell each other the news: ${COMPLETION-CANDIDATES}. Redis is"
              + " started for the run; beat is nothing but a look into the log every second"
              + " (default: ${DEFAULT-VALUE}).")
  private Bus bus = Bus.BEAT;

  @Option(
      names = "--pretend",
      split = ",",
      paramLabel = "WRONG",
      description =
          "Has clients pretend that they were wronged, to see that the run turns red for it:"
              + " ${COMPLETION-CANDIDATES}.")
  private List<Pretence> pretences = List.of();

  @Option(names = "--report", paramLabel = "FILE", description = "Writes a report in Markdown.")
  private @Nullable Path report;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Time between two strikes, on average (default: ${DEFAULT-VALUE}).")
  private double every;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "Sends a second, over all stores (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--clients",
      defaultValue = "24",
      description = "Clients at each store (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--margin",
      paramLabel = "MILLIS",
      defaultValue = "2000",
      description =
          "What this machine may add to the second within which nothing is delivered any more"
              + " after a revocation (default: ${DEFAULT-VALUE}).")
  private long margin;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Torture()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    List<Stores.Kind> stores = stores();
    Path folder = Files.createTempDirectory("parlance-torture");
    var plan =
        new Plan(
            Duration.ofMillis((long) (minutes * 60_000)),
            seed,
            stores,
            new Plan.Cluster(nodes, bus),
            Duration.ofMillis((long) (every * 1_000)),
            rate,
            clients,
            folder,
            List.of(),
            Set.copyOf(pretences));
    PrintWriter out =
        spec == null
            ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
            : spec.commandLine().getOut();
    out.printf("seed %d%n", seed);
    try (Run run = new Run(plan, Duration.ofMillis(margin), out)) {
      List<Result> results = run.play();
      String text = new Report(plan, results, run.elapsed()).markdown();
      out.println();
      out.println(text);
      out.flush();
      if (report != null) {
        write(report, text);
      }
      boolean green = results.stream().allMatch(Result::green);
      if (green) {
        delete(folder);
      } else {
        out.println("What is left of the run is in " + folder);
        out.flush();
      }
      return green ? 0 : 1;
    }
  }

  private List<Stores.Kind> stores() {
    if (nodes < 1 || (nodes > 1 && store != null && store != Choice.postgresql)) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          nodes < 1 ? "--nodes is 1 or more" : "several servers need --store postgresql");
    }
    Choice chosen = store == null ? (nodes > 1 ? Choice.postgresql : Choice.both) : store;
    return switch (chosen) {
      case h2 -> List.of(Stores.Kind.H2);
      case postgresql -> List.of(Stores.Kind.POSTGRESQL);
      case both -> List.of(Stores.Kind.H2, Stores.Kind.POSTGRESQL);
    };
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }
}
