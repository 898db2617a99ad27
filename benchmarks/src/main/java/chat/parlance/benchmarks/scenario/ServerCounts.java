package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Load;
import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.parlance.Cluster;
import chat.parlance.benchmarks.parlance.Cluster.Bus;
import chat.parlance.benchmarks.parlance.Cluster.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How many sends a second one, two and three servers sustain together on one machine. */
final class ServerCounts {

  private static final List<Integer> SERVERS = List.of(1, 2, 3);
  private static final int ROOMS = 200;
  private static final int READERS = 5;
  private static final int SENDERS = 120;
  private static final double WARM_UP_RATE = 100;
  private static final double MOST_MILLIS = 250;
  private static final Climb CLIMB = new Climb(250, 64_000, 2);

  private final Settings settings;
  private final Map<Integer, List<Peak>> results = new TreeMap<>();

  private record Peak(double rate, Measured top) {}

  ServerCounts(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its table. */
  String run() {
    for (int run = 1; run <= settings.runs(); run++) {
      for (int servers : SERVERS) {
        settings.say("cluster, throughput, run " + run + ": " + servers + " servers");
        settings.attempt("throughput of " + servers + " servers", () -> measure(servers));
      }
    }
    return table();
  }

  private void measure(int servers) {
    try (var peak = new Search(servers)) {
      Climb.Summit<Measured> summit = CLIMB.by(peak::measure, ServerCounts::sustained);
      results
          .computeIfAbsent(servers, none -> new ArrayList<>())
          .add(new Peak(summit.rate(), summit.top()));
    }
  }

  private static boolean sustained(Measured measured) {
    return measured.complete() && measured.deliver().p99() < MOST_MILLIS;
  }

  /** The servers are started anew whenever they were overtaxed. */
  private final class Search implements AutoCloseable {
    private final int servers;
    private @Nullable Session session;

    Search(int servers) {
      this.servers = servers;
    }

    Measured measure(double rate) {
      Session current = session;
      if (current == null) {
        current = open();
        session = current;
        var unused =
            current.run(
                WARM_UP_RATE,
                settings.seconds(Cluster.warmUpSeconds(servers)),
                settings.seconds(1));
      }
      Measured measured = current.run(rate, settings.seconds(2), settings.seconds(5));
      settings.say("  " + measured);
      if (!measured.complete()) {
        close();
      }
      return measured;
    }

    private Session open() {
      int rooms = settings.many(ROOMS);
      Bus bus = servers == 1 ? Bus.BEAT : Bus.REDIS; // one server has nobody to tell
      var shape = new Cluster.Shape(servers, bus, Places.SPREAD, rooms, READERS);
      return Session.open(
          folder -> new Cluster(shape, folder, settings.jvm()),
          new Load.Shape(rooms, READERS, SENDERS, Session.TEXT));
    }

    @Override
    public void close() {
      if (session != null) {
        session.close();
        session = null;
      }
    }
  }

  private String table() {
    var text =
        new StringBuilder("#### One, two and three servers on this machine\n\n")
            .append(
                Medians.head(
                    List.of(
                        "servers",
                        "sends/s at p99 send→deliver < 250 ms",
                        "in each run",
                        "deliveries/s there",
                        "send→ack p50 / p99 there, ms",
                        "send→deliver p50 / p99 there, ms",
                        "CPUs there: servers / database and Redis / generator")));
    results.forEach((servers, peaks) -> text.append(Medians.row(row(servers, peaks))));
    return text.append(
            """

            %d rooms of %d readers, these and %d senders spread over the servers; a send is answered when PostgreSQL has forced it to disk. Several
            servers tell each other by Redis. **What this can and cannot show:** all servers, the database, Redis and the generator share the %d CPUs of one
            machine, so that a further server brings no further CPU: it takes its share of what there is (each compiles for itself, too: they were given a minute for each
            of them, at %.0f sends a second, before the first step), and reads from the bus and tells its own readers what
            was sent elsewhere. The table shows what a further server costs, and that a cluster works under load. It cannot show what several machines
            sustain together.

            """
                .formatted(
                    settings.many(ROOMS),
                    READERS,
                    SENDERS,
                    Runtime.getRuntime().availableProcessors(),
                    WARM_UP_RATE))
        .toString();
  }

  private static List<String> row(int servers, List<Peak> peaks) {
    return List.of(
        Integer.toString(servers),
        median(peaks, Peak::rate),
        String.join(", ", peaks.stream().map(it -> Medians.text(it.rate())).toList()),
        median(peaks, it -> it.top().deliveriesPerSecond()),
        median(peaks, it -> it.top().ack().p50())
            + " / "
            + median(peaks, it -> it.top().ack().p99()),
        median(peaks, it -> it.top().deliver().p50())
            + " / "
            + median(peaks, it -> it.top().deliver().p99()),
        median(peaks, it -> it.top().serverCpu() / it.top().seconds())
            + " / "
            + median(peaks, it -> it.top().storeCpu() / it.top().seconds())
            + " / "
            + median(peaks, it -> it.top().generatorCpu() / it.top().seconds()));
  }

  private static String median(List<Peak> peaks, ToDoubleFunction<Peak> figure) {
    return Medians.text(Medians.of(peaks.stream().map(figure::applyAsDouble).toList()));
  }
}
