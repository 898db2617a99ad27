package chat.parlance.trials.siege;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command. */
@Command(
    name = "siege",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Attacks a real server, with its limits as they come, by hostile clients of every kind, while"
          + " ordinary people send and listen on every transport.",
      "",
      "Prints how long their messages took to arrive before and during each attack, what became of"
          + " the hostile, and the server's memory while they were there. The hostile come from"
          + " 127.0.1.1 and on, which takes Linux."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nobody ordinary saw an error, and memory stayed bounded",
      "1:somebody did, or it did not"
    })
public final class Siege implements Callable<Integer> {

  @Option(
      names = "--seconds",
      defaultValue = "25",
      description = "How long each attack takes (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--sockets",
      defaultValue = "10000",
      description =
          "Connections of the largest attack; the system must let a process have as many"
              + " (default: ${DEFAULT-VALUE}).")
  private int sockets;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "ATTACK",
      description = "Only these attacks; by default all, as the report names them.")
  private List<String> only = List.of();

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Siege()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    List<Attack> attacks =
        Arrays.stream(Attack.values())
            .filter(it -> only.isEmpty() || only.contains(it.text()))
            .toList();
    Path folder = Files.createTempDirectory("parlance-siege");
    PrintWriter out =
        spec == null
            ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
            : spec.commandLine().getOut();
    try {
      var battle =
          new Battle(
              attacks, Duration.ofMillis((long) (seconds * 1_000)), sockets, folder, Map.of());
      Battle.Outcome outcome = battle.fight(out);
      outcome.flaws().forEach(out::println);
      out.println(
          outcome.green()
              ? "Green: nobody ordinary saw an error, and memory stayed bounded."
              : "RED");
      out.flush();
      return outcome.green() ? 0 : 1;
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
