package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Latency;
import chat.parlance.benchmarks.load.Load;
import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.parlance.Cluster;
import chat.parlance.benchmarks.parlance.Cluster.Bus;
import chat.parlance.benchmarks.parlance.Cluster.Places;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How long a message takes to readers at the sender's server, and to those at another one, in one
 * run.
 */
final class Crossing {

  private static final int ROOMS = 20;
  private static final int SERVERS = 2;
  private static final int READERS = 4;
  private static final int SENDERS = 4;
  private static final double RATE = 100;
  private static final double BEAT_MILLIS = 1_000;

  private final Settings settings;
  private final Map<Bus, List<Measured>> results = new EnumMap<>(Bus.class);

  Crossing(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its table. */
  String run(Goals goals) {
    for (int run = 1; run <= settings.runs(); run++) {
      for (Bus bus : Bus.values()) {
        settings.say("cluster, from server to server, run " + run + ": " + bus);
        settings.attempt("crossing by " + bus, () -> measure(bus));
      }
    }
    goals.atMost(
        "from one server to another, by the log's beat only: p99, more than at the sender's own",
        BEAT_MILLIS,
        median(Bus.BEAT, Measured::far, Latency::p99)
            - median(Bus.BEAT, Measured::deliver, Latency::p99),
        "ms");
    goals.atMost("the same, by all three: lost, repeated, refused, unanswered", 0, faults(), "");
    return table();
  }

  private void measure(Bus bus) {
    var shape = new Cluster.Shape(SERVERS, bus, Places.APART, ROOMS, READERS);
    try (Session session =
        Session.open(
            folder -> new Cluster(shape, folder, settings.jvm()),
            new Load.Shape(ROOMS, READERS, SENDERS, Session.TEXT))) {
      Measured measured =
          session.run(RATE, settings.seconds(Cluster.warmUpSeconds(SERVERS)), settings.seconds(20));
      settings.say("  " + measured + ", to the other server " + measured.far());
      results.computeIfAbsent(bus, none -> new ArrayList<>()).add(measured);
    }
  }

  private double faults() {
    return results.isEmpty()
        ? Double.NaN
        : results.values().stream().flatMap(List::stream).mapToLong(Crossing::faults).sum();
  }

  private static long faults(Measured measured) {
    return measured.lost() + measured.repeated() + measured.refused() + measured.unanswered();
  }

  private String table() {
    var text =
        new StringBuilder("#### From one server to another\n\n")
            .append(
                Medians.head(
                    List.of(
                        "by",
                        "readers at the same server: p50 / p99 / max, ms",
                        "readers at the other: p50 / p99 / max, ms",
                        "send→ack p50 / p99, ms")));
    for (Bus bus : results.keySet()) {
      text.append(
          Medians.row(
              List.of(
                  bus.toString(),
                  three(bus, Measured::deliver),
                  three(bus, Measured::far),
                  two(bus, Measured::ack))));
    }
    return text.append(
            ("\n"
                    + "Two servers, %d rooms of %d readers, half of them at each server; %d senders,"
                    + " all at the first, %.0f sends a second together. Both columns of a row are of"
                    + " the same messages.\n\n")
                .formatted(ROOMS, READERS, SENDERS, RATE))
        .toString();
  }

  private String two(Bus bus, Function<Measured, Latency> of) {
    return Medians.text(median(bus, of, Latency::p50))
        + " / "
        + Medians.text(median(bus, of, Latency::p99));
  }

  private String three(Bus bus, Function<Measured, Latency> of) {
    return two(bus, of) + " / " + Medians.text(median(bus, of, Latency::max));
  }

  private double median(Bus bus, Function<Measured, Latency> of, ToDoubleFunction<Latency> what) {
    return Medians.of(
        results.getOrDefault(bus, List.of()).stream()
            .map(it -> what.applyAsDouble(of.apply(it)))
            .toList());
  }
}
