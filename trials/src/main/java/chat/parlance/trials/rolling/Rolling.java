package chat.parlance.trials.rolling;

import chat.parlance.trials.proxies.Packages;
import chat.parlance.trials.proxies.Software;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parlance rolling}: restarts servers one after the other under load, and judges. */
@Command(
    name = "rolling",
    mixinStandardHelpOptions = true,
    description = {
      "Starts servers on one PostgreSQL and one Redis; holds all still for a moment, and restarts",
      "them one after the other, while people talk and listen by every transport; and holds what",
      "they saw against every promise."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:No send was lost, doubled or refused, or repeated because servers were slow;"
          + " and no stream had a gap or a repeat.",
      "1:One was, or had.",
      "2:A command line that cannot be understood.",
      "3:The proxy is not installed."
    })
public final class Rolling implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int MISSING = 3;
  private static final int REPLAY = 1_000_000;

  /** HAProxy asks once a second; it may have asked just before. */
  private static final Duration NOTICE = Duration.ofSeconds(3);

  /** Who stands between. */
  enum Between {
    none,
    nginx,
    haproxy;

    @Nullable Software software() {
      return switch (this) {
        case none -> null;
        case nginx -> Software.NGINX;
        case haproxy -> Software.HAPROXY;
      };
    }
  }

  @Option(
      names = "--front",
      defaultValue = "none",
      description = {
        "A proxy with the configuration of the folder deploy: ${COMPLETION-CANDIDATES};",
        "with none, clients know all addresses (default: ${DEFAULT-VALUE})."
      })
  private Between front = Between.none;

  @Option(
      names = "--install",
      description = "First installs its Debian package where that is missing.")
  private boolean install;

  @Option(
      names = "--nodes",
      defaultValue = "3",
      description = "How many servers, 3 at most (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--listeners",
      defaultValue = "4",
      description = "By each of the three transports (default: ${DEFAULT-VALUE}).")
  private int listeners;

  @Option(
      names = "--talkers",
      defaultValue = "4",
      description = "How many talk, over REST (default: ${DEFAULT-VALUE}).")
  private int talkers;

  @Option(
      names = "--rate",
      defaultValue = "5",
      description = "What each of them says a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--calm",
      defaultValue = "10",
      description = {
        "Seconds to warm up, twice, before the first restart",
        "and after the last; half as long between two",
        "(default: ${DEFAULT-VALUE})."
      })
  private int calm;

  @Spec private @Nullable CommandSpec spec;

  /** Runs it, and exits. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Rolling()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine command = command();
    if (nodes < 2 || nodes > 3 || listeners < 1 || talkers < 1 || rate < 1 || calm < 1) {
      throw new CommandLine.ParameterException(
          command, "two or three servers, and one of the rest");
    }
    Software software = front.software();
    if (software != null && !software.installed() && install) {
      Packages.install(List.of(software.debianPackage()));
    }
    if (software != null && !software.installed()) {
      command.getErr().println(front + " is not installed (see --install)");
      return MISSING;
    }
    Path folder = Files.createTempDirectory("parlance-rolling");
    // The proxies give up root for an account of their own, and write here as that.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Duration notice = software == null ? Duration.ZERO : NOTICE;
    try (Nodes running = new Nodes(nodes, folder, notice, REPLAY);
        Proxy proxy = Proxy.of(software, folder, running)) {
      PrintWriter out = command.getOut();
      out.printf("%d servers, front: %s%n", nodes, front);
      var plan = new Course.Plan(listeners, talkers, rate, Duration.ofSeconds(calm), REPLAY);
      boolean good = false;
      try {
        good = new Course(running, proxy.addresses, proxy.http, plan, out).run();
      } finally {
        if (!good) {
          out.print(proxy.said());
          out.flush();
        }
      }
      return good ? 0 : FAILED;
    }
  }

  /** Where clients go: to the proxy, or to every server. */
  private record Proxy(@Nullable Front front, List<URI> addresses, HttpClient http)
      implements AutoCloseable {

    static Proxy of(@Nullable Software software, Path folder, Nodes nodes) throws IOException {
      if (software == null) {
        List<URI> all = new ArrayList<>();
        nodes.ports().forEach(port -> all.add(URI.create("http://127.0.0.1:" + port + "/")));
        HttpClient http =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new Proxy(null, all, http);
      }
      Front front = Front.start(software, folder, nodes.ports());
      return new Proxy(front, List.of(front.uri()), front.client());
    }

    /** Why it took a server for gone, for one. */
    String said() throws IOException {
      return front == null ? "" : front.said();
    }

    @Override
    public void close() {
      if (front != null) {
        front.close();
      }
    }
  }

  private CommandLine command() {
    if (spec == null) {
      throw new IllegalStateException("not run as a command");
    }
    return spec.commandLine();
  }
}
