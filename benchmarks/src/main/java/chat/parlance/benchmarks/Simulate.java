package chat.parlance.benchmarks;

import chat.parlance.benchmarks.scale.Plan;
import chat.parlance.benchmarks.scale.Simulation;
import chat.parlance.benchmarks.scale.Slopes;
import chat.parlance.benchmarks.scenario.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command: plays users over servers that are not there, and prints what each part carries. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plays users over servers and logs that are not there, from slopes that were measured, and"
          + " prints what each part would have to carry, and which would be full first.",
      "",
      "The same options and slopes print the same. What it takes for granted, and what it leaves"
          + " out, is in docs/scale.md."
    })
public final class Simulate implements Callable<Integer> {

  private static final int LARGEST = 100_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--users",
      defaultValue = "1000000",
      description = "Users (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--online",
      defaultValue = "0.3",
      description = "The share of them with a stream at the peak (default: ${DEFAULT-VALUE}).")
  private double online;

  @Option(
      names = "--rooms",
      defaultValue = "1000000",
      description = "Rooms (default: ${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--largest",
      defaultValue = "" + LARGEST,
      description = "Members of the largest (default: ${DEFAULT-VALUE}).")
  private int largest;

  @Option(
      names = "--tail",
      defaultValue = "0.8",
      description =
          "The k-th room has largest / k^tail members, two at least (default: ${DEFAULT-VALUE}).")
  private double tail;

  @Option(
      names = "--talk",
      defaultValue = "0.5",
      description =
          "A room's share of the messages is as its members online to this power (default:"
              + " ${DEFAULT-VALUE}).")
  private double talk;

  @Option(
      names = "--messages",
      defaultValue = "40",
      description = "Messages of a user in a day (default: ${DEFAULT-VALUE}).")
  private double messages;

  @Option(
      names = "--peak",
      defaultValue = "2.5",
      description = "How much more than the day's mean at its peak (default: ${DEFAULT-VALUE}).")
  private double peak;

  @Option(
      names = "--receipts-up-to",
      defaultValue = "" + LARGEST,
      description =
          "Members of the largest room whose receipts are told to everybody in it (default:"
              + " ${DEFAULT-VALUE}).")
  private int told;

  @Option(
      names = "--servers",
      defaultValue = "16",
      description = "Servers (default: ${DEFAULT-VALUE}).")
  private int servers;

  @Option(
      names = "--logs",
      defaultValue = "1",
      description = "Logs, each in a PostgreSQL of its own (default: ${DEFAULT-VALUE}).")
  private int logs;

  @Option(
      names = "--cores",
      defaultValue = "8",
      description = "Cores of a server (default: ${DEFAULT-VALUE}).")
  private int cores;

  @Option(
      names = "--memory",
      defaultValue = "16",
      description = "Memory of a server for connections, GB (default: ${DEFAULT-VALUE}).")
  private double memory;

  @Option(
      names = "--link",
      defaultValue = "1250",
      description = "What a server, and Redis, can send, MB/s (default: ${DEFAULT-VALUE}).")
  private double link;

  @Option(
      names = "--store-cores",
      defaultValue = "16",
      description = "Cores of a database (default: ${DEFAULT-VALUE}).")
  private int storeCores;

  @Option(
      names = "--disk",
      defaultValue = "200",
      description = "What a database can write of its log, MB/s (default: ${DEFAULT-VALUE}).")
  private double disk;

  @Option(
      names = "--trip",
      defaultValue = "200",
      description = "To the database and back, µs (default: ${DEFAULT-VALUE}).")
  private double trip;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Seconds of the peak that are played (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of all that is random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--slopes",
      paramLabel = "FILE",
      description =
          "What ./parlance bench scale --slopes wrote (default: what comes with the program).")
  private @Nullable Path slopes;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Puts the tables into their place in this document too.")
  private @Nullable Path report;

  /** How long the SDK gathers receipts. */
  private static final double GATHERED_SECONDS = 0.8;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(command().execute(args));
  }

  static CommandLine command() {
    return new CommandLine(new Simulate())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
  }

  @Override
  public Integer call() throws IOException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (users < 2 || rooms < 1 || servers < 2 || logs < 1 || seconds < 1 || largest < 2) {
      throw new CommandLine.ParameterException(
          line, "two users, two servers and one of all else are the least");
    }
    var plan =
        new Plan(
            new Plan.People(users, online, rooms, largest, tail, talk),
            new Plan.Traffic(messages, peak, seconds, GATHERED_SECONDS, told),
            new Plan.Site(servers, logs, cores, memory, link, storeCores, disk, trip),
            seed);
    String tables = Simulation.of(plan, slopes == null ? Slopes.bundled() : Slopes.in(slopes));
    if (report != null) {
      var document = new Report(Files.exists(report) ? Files.readString(report) : "");
      document.put("simulation", tables);
      Files.writeString(report, document.text());
    }
    line.getOut().print(tables);
    line.getOut().flush();
    return 0;
  }
}
