package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.load.Peer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One room with a thousand readers: what a delivery costs, and how many there can be. */
final class FanOut {

  private static final int READERS = 1_000;
  private static final int SENDERS = 4;
  private static final List<Integer> RATES = List.of(20, 50, 100, 200, 400, 800);
  private static final int WARM_UP_RATE = 100;
  private static final double MOST_MILLIS = 250;
  private static final String MEASURE = "bare-netty";

  private final Settings settings;
  private final Map<String, String> versions = new LinkedHashMap<>();

  /** By peer and rate, what each run gave. */
  private final Map<String, Map<Integer, List<Measured>>> results = new LinkedHashMap<>();

  private final Map<String, List<Double>> sustained = new LinkedHashMap<>();

  FanOut(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its table. */
  String run() {
    for (int run = 1; run <= settings.runs(); run++) {
      for (Peer peer : settings.peers()) {
        settings.say("fan-out, run " + run + ": " + peer.name());
        ladder(peer);
      }
    }
    return table();
  }

  private void ladder(Peer peer) {
    double highest = 0;
    try (Session session = Session.open(peer, 1, settings.many(READERS), SENDERS, false)) {
      versions.put(peer.name(), session.version());
      // Java's compilers took a quarter of the server's CPU in the first half minute.
      var unused = session.run(WARM_UP_RATE, settings.seconds(60), settings.seconds(1));
      for (int rate : RATES) {
        Measured measured = session.run(rate, settings.seconds(3), settings.seconds(10));
        settings.say("  " + measured);
        results
            .computeIfAbsent(peer.name(), none -> new TreeMap<>())
            .computeIfAbsent(rate, none -> new ArrayList<>())
            .add(measured);
        if (!measured.faultless() || measured.deliver().p99() >= MOST_MILLIS) {
          break;
        }
        highest = rate;
      }
    }
    sustained.computeIfAbsent(peer.name(), none -> new ArrayList<>()).add(highest);
  }

  private String table() {
    var text = new StringBuilder("### Fan-out: 1 room × ");
    text.append(settings.many(READERS)).append(" readers\n\n");
    text.append("Deliveries per second of the server's CPU, at sends a second; in brackets, of ");
    text.append(MEASURE).append("'s. Below, send→deliver p50 / p99 in ms.\n\n");
    List<String> head = new ArrayList<>(List.of("server", "version"));
    RATES.forEach(rate -> head.add(rate + "/s"));
    head.add("highest rate with p99 < 250 ms");
    text.append(Medians.head(head));
    results.forEach(
        (peer, byRate) -> {
          List<String> cost = new ArrayList<>(List.of(peer, versions.getOrDefault(peer, "")));
          List<String> latency = new ArrayList<>(List.of("", ""));
          for (int rate : RATES) {
            List<Measured> runs = byRate.getOrDefault(rate, List.of());
            cost.add(cell(rate, runs));
            latency.add(
                runs.isEmpty()
                    ? "–"
                    : Medians.text(Medians.of(runs.stream().map(it -> it.deliver().p50()).toList()))
                        + " / "
                        + Medians.text(
                            Medians.of(runs.stream().map(it -> it.deliver().p99()).toList())));
          }
          cost.add(Medians.text(Medians.of(sustained.getOrDefault(peer, List.of()))));
          latency.add(faults(byRate));
          text.append(Medians.row(cost)).append(Medians.row(latency));
        });
    return text.toString();
  }

  private String cell(int rate, List<Measured> runs) {
    if (runs.isEmpty()) {
      return "–";
    }
    double own = perCpuSecond(runs);
    double bare =
        perCpuSecond(results.getOrDefault(MEASURE, Map.of()).getOrDefault(rate, List.of()));
    return Medians.text(own) + (Double.isNaN(bare) ? "" : " (" + Medians.text(own / bare) + ")");
  }

  private static double perCpuSecond(List<Measured> runs) {
    return Medians.of(runs.stream().map(Measured::deliveriesPerCpuSecond).toList());
  }

  private static String faults(Map<Integer, List<Measured>> byRate) {
    List<Measured> all = byRate.values().stream().flatMap(List::stream).toList();
    return "lost %d, repeated %d, out of order %d"
        .formatted(
            all.stream().mapToLong(Measured::lost).sum(),
            all.stream().mapToLong(Measured::repeated).sum(),
            all.stream().mapToLong(Measured::outOfOrder).sum());
  }
}
