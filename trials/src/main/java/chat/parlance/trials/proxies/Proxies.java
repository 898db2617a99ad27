package chat.parlance.trials.proxies;

import chat.parlance.trials.server.ServerProcess;
import chat.parlance.trials.server.ServerProcess.Launch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parlance proxies}: tries every transport behind every proxy, and prints the table. */
@Command(
    name = "proxies",
    mixinStandardHelpOptions = true,
    description = {
      "Tries every transport behind every proxy, against a server of its own, and prints a table.",
      "Each proxy is started in the foreground, on free ports of 127.0.0.1, and stopped again."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:Every path that was tried ends at a rung on which nothing is lost.",
      "1:A path did not.",
      "2:A command line that cannot be understood.",
      "3:A proxy that was asked for by name is not installed, or could not be installed."
    })
public final class Proxies implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int MISSING = 3;

  /** Longer than any path of the matrix waits for a word. */
  private static final Duration QUIET = Duration.ofSeconds(35);

  @Parameters(paramLabel = "NAME", description = "Only these proxies, and no proxy; see --list.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--only", split = ",", paramLabel = "NAME", description = "The same.")
  private List<String> only = new ArrayList<>();

  @Option(names = "--list", description = "Lists the proxies and their paths, and stops.")
  private boolean list;

  @Option(
      names = "--install",
      description = "First installs the Debian packages that are missing (as root, or by sudo).")
  private boolean install;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also writes the table into this Markdown page, between its markers.")
  private @Nullable Path report;

  @Option(
      names = "--messages",
      defaultValue = "40",
      description = "Messages by each rung of each path (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--interval",
      defaultValue = "125",
      description = "Milliseconds between two of them (default: ${DEFAULT-VALUE}).")
  private int interval;

  @Option(
      names = "--direct-messages",
      defaultValue = "500",
      description = "Messages by each rung without a proxy (default: ${DEFAULT-VALUE}).")
  private int directMessages;

  @Option(
      names = "--direct-interval",
      defaultValue = "20",
      description = "Milliseconds between two of those (default: ${DEFAULT-VALUE}).")
  private int directInterval;

  @Spec private @Nullable CommandSpec spec;

  /** Runs it, and exits. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Proxies()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = command().getOut();
    Set<Software> named = named();
    if (list) {
      list(out);
      return 0;
    }
    Set<Software> wanted = named.isEmpty() ? EnumSet.allOf(Software.class) : EnumSet.copyOf(named);
    wanted.add(Software.DIRECT);
    Set<Software> missing = missing(wanted);
    if (install && !missing.isEmpty()) {
      Packages.install(missing.stream().map(software -> software.debianPackage).toList());
      missing = missing(wanted);
    }
    for (Software software : missing) {
      command()
          .getErr()
          .printf(
              "%s is not installed: it comes with Debian's package %s (or use --install)%n",
              software.label, software.debianPackage);
    }
    wanted.removeAll(missing);
    List<Trial.Result> results = run(wanted);
    String measured = measured(wanted, results);
    out.println(measured);
    out.flush();
    if (report != null) {
      Files.writeString(report, Table.into(Files.readString(report), measured));
    }
    if (missing.stream().anyMatch(named::contains) || (install && !missing.isEmpty())) {
      return MISSING;
    }
    return results.stream().allMatch(result -> result.ladder().works()) ? 0 : FAILED;
  }

  private CommandLine command() {
    if (spec == null) {
      throw new IllegalStateException("not run as a command");
    }
    return spec.commandLine();
  }

  private Set<Software> named() {
    Set<Software> named = EnumSet.noneOf(Software.class);
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(only);
    for (String name : all) {
      named.add(
          Stream.of(Software.values())
              .filter(software -> software.key().equals(name.toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new CommandLine.ParameterException(
                          command(),
                          "no such proxy: "
                              + name
                              + "; there are "
                              + Stream.of(Software.values())
                                  .map(Software::key)
                                  .collect(Collectors.joining(", ")))));
    }
    return named;
  }

  private static void list(PrintWriter out) {
    for (Software software : Software.values()) {
      out.printf(
          "%s%s%n",
          software.key(),
          software.installed() ? "" : " (not installed; package " + software.debianPackage + ")");
      for (Route route : Routes.all()) {
        if (route.software() == software) {
          out.printf("    %s%n", route.name());
        }
      }
    }
    out.flush();
  }

  private static Set<Software> missing(Set<Software> wanted) {
    Set<Software> missing = EnumSet.copyOf(wanted);
    missing.removeIf(Software::installed);
    return missing;
  }

  private List<Trial.Result> run(Set<Software> wanted) throws IOException {
    List<Trial.Result> results = new ArrayList<>();
    Path folder = Files.createTempDirectory("parlance-proxies");
    // Some of the proxies give up root for an account of their own, and write here as that.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (ServerProcess server = ServerProcess.start(Launch.of(folder.resolve("data")).unlimited());
        Trial trial = new Trial(server.uri())) {
      for (Route route : Routes.all()) {
        if (wanted.contains(route.software())) {
          Trial.Result result = run(trial, route, server.uri().getPort(), folder);
          command().getErr().println(progress(result));
          results.add(result);
        }
      }
    } finally {
      delete(folder);
    }
    return results;
  }

  private static String progress(Trial.Result result) {
    Outcome ladder = result.ladder();
    return "%s: %s%s"
        .formatted(
            result.route().name(),
            ladder.works() && ladder.rung() != null ? ladder.rung().label : "FAILED",
            ladder.falls().isEmpty() ? "" : " (" + ladder.falls() + ")");
  }

  private Trial.Result run(Trial trial, Route route, int target, Path folder) throws IOException {
    Path own = Files.createTempDirectory(folder, "path");
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (Way way = route.opener().open(target, own)) {
      return trial.run(route, way, measure(route), route.quiet() ? QUIET : Duration.ZERO);
    }
  }

  private Trial.Measure measure(Route route) {
    return route.software() == Software.DIRECT
        ? new Trial.Measure(directMessages, directMessages, Duration.ofMillis(directInterval))
        : new Trial.Measure(0, messages, Duration.ofMillis(interval));
  }

  private String measured(Set<Software> wanted, List<Trial.Result> results) {
    Map<Software, String> versions = new EnumMap<>(Software.class);
    for (Software software : wanted) {
      if (!software.debianPackage.isEmpty()) {
        versions.put(software, software.version());
      }
    }
    String table = Table.of(LocalDate.now(ZoneOffset.UTC), versions, results);
    return table + "\n" + Table.comparison(results.getFirst());
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Proxies::remove);
    } catch (IOException | UncheckedIOException left) {
      // the system clears its folder for temporary files
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
