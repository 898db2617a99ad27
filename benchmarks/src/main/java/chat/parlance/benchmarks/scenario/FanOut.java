package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Latency;
import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.load.Peer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** One room with a thousand readers: what a delivery costs, and how many there can be. */
final class FanOut {

  private static final int READERS = 1_000;
  private static final int SENDERS = 4;
  private static final int WARM_UP_RATE = 50;
  private static final double MOST_MILLIS = 250;
  private static final String WEBSOCKET = "parlance";
  private static final String SSE = "parlance-sse";
  private static final String BARE = "bare-netty";

  private final Settings settings;
  private final List<Integer> rates;
  private final Map<String, String> versions = new LinkedHashMap<>();

  /** By peer and rate, what each run gave. */
  private final Map<String, Map<Integer, List<Measured>>> results = new LinkedHashMap<>();

  FanOut(Settings settings) {
    this.settings = settings;
    this.rates = settings.quick() ? List.of(20, 100) : List.of(20, 100, 200);
  }

  /** Runs it, and gives its tables. */
  String run() {
    settings.everyRun("fan-out", this::ladder);
    var goals = new Goals();
    goal(goals, 80, "%", WEBSOCKET, BARE);
    goal(goals, 2, "×", WEBSOCKET, "Socket.IO");
    goal(goals, 3, "×", WEBSOCKET, "Spring STOMP simple broker");
    goal(goals, 70, "%", SSE, WEBSOCKET);
    return "### Fan-out: 1 room × %,d readers\n\n".formatted(settings.many(READERS))
        + goals.table()
        + table();
  }

  private void ladder(Peer peer) {
    try (Session session = Session.open(peer, 1, settings.many(READERS), SENDERS, false)) {
      versions.put(peer.name(), session.version());
      var unused =
          session.run(WARM_UP_RATE, settings.seconds(peer.warmUpSeconds()), settings.seconds(1));
      for (int rate : rates) {
        Measured measured = session.run(rate, settings.seconds(1), settings.seconds(5));
        settings.say("  " + measured);
        results
            .computeIfAbsent(peer.name(), none -> new TreeMap<>())
            .computeIfAbsent(rate, none -> new ArrayList<>())
            .add(measured);
        if (!sustained(measured)) {
          break;
        }
      }
    }
  }

  private static boolean sustained(Measured measured) {
    return measured.complete() && measured.deliver().p99() < MOST_MILLIS;
  }

  /** Compares two at the highest rate that both sustained in all their runs. */
  private void goal(Goals goals, double goal, String unit, String ours, String theirs) {
    int common = 0;
    for (int rate : rates) {
      if (sustained(ours, rate) && sustained(theirs, rate)) {
        common = rate;
      }
    }
    double ratio = perCpuSecond(ours, common) / perCpuSecond(theirs, common);
    goals.atLeast(
        "fan-out, deliveries per CPU-second of the server: `%s` of `%s`".formatted(ours, theirs)
            + (common == 0 ? "" : ", at %d sends/s".formatted(common)),
        goal,
        unit.equals("%") ? 100 * ratio : ratio,
        unit);
  }

  private List<Measured> runs(String peer, int rate) {
    return results.getOrDefault(peer, Map.of()).getOrDefault(rate, List.of());
  }

  private boolean sustained(String peer, int rate) {
    List<Measured> runs = runs(peer, rate);
    return !runs.isEmpty() && runs.stream().allMatch(FanOut::sustained);
  }

  private double perCpuSecond(String peer, int rate) {
    return median(runs(peer, rate), Measured::deliveriesPerCpuSecond);
  }

  private static double median(List<Measured> runs, ToDoubleFunction<Measured> what) {
    return Medians.of(runs.stream().map(what::applyAsDouble).toList());
  }

  private String table() {
    var text = new StringBuilder();
    text.append(
        Medians.head(
            List.of(
                "server",
                "sends/s",
                "deliveries per CPU-second",
                "of `" + BARE + "`",
                "send→deliver p50 / p99 / max, ms",
                "send→ack p50 / p99 / max, ms",
                "deliveries/s",
                "RSS, MB",
                "CPUs of the generator",
                "lost / repeated / out of order")));
    results.forEach(
        (peer, byRate) ->
            byRate.forEach((rate, runs) -> text.append(Medians.row(row(peer, rate, runs)))));
    text.append("\nVersions: ");
    List<String> each = new ArrayList<>();
    versions.forEach((peer, version) -> each.add("`" + peer + "` is " + version));
    return text.append(String.join("; ", each)).append(".\n").toString();
  }

  private List<String> row(String peer, int rate, List<Measured> runs) {
    double cost = perCpuSecond(peer, rate);
    return List.of(
        peer,
        rate + (sustained(peer, rate) ? "" : " (not sustained)"),
        Medians.text(cost),
        Medians.text(100 * cost / perCpuSecond(BARE, rate)) + " %",
        latency(runs.stream().map(Measured::deliver).toList()),
        latency(runs.stream().map(Measured::ack).toList()),
        Medians.text(median(runs, Measured::deliveriesPerSecond)),
        Medians.text(median(runs, it -> it.residentAfter() / 1e6)),
        Medians.text(median(runs, it -> it.generatorCpu() / it.seconds())),
        "%d / %d / %d"
            .formatted(
                runs.stream().mapToLong(Measured::lost).sum(),
                runs.stream().mapToLong(Measured::repeated).sum(),
                runs.stream().mapToLong(Measured::outOfOrder).sum()));
  }

  private static String latency(List<Latency> runs) {
    return Medians.text(Medians.of(runs.stream().map(Latency::p50).toList()))
        + " / "
        + Medians.text(Medians.of(runs.stream().map(Latency::p99).toList()))
        + " / "
        + Medians.text(Medians.of(runs.stream().map(Latency::max).toList()));
  }
}
