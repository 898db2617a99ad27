package chat.parlance.trials.torture;

import chat.parlance.trials.torture.Run.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
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
    /** One server on H2. */
    h2,
    /** One server on PostgreSQL. */
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
      defaultValue = "both",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Choice store = Choice.both;

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
      description = "Sends a second, over all servers (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--clients",
      defaultValue = "24",
      description = "Clients at each server (default: ${DEFAULT-VALUE}).")
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
    Path folder = Files.createTempDirectory("parlance-torture");
    List<Stores.Kind> stores =
        switch (store) {
          case h2 -> List.of(Stores.Kind.H2);
          case postgresql -> List.of(Stores.Kind.POSTGRESQL);
          case both -> List.of(Stores.Kind.H2, Stores.Kind.POSTGRESQL);
        };
    var plan =
        new Plan(
            Duration.ofMillis((long) (minutes * 60_000)),
            seed,
            stores,
            Duration.ofMillis((long) (every * 1_000)),
            rate,
            clients,
            folder,
            List.of());
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
      return results.stream().allMatch(Result::green) ? 0 : 1;
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
