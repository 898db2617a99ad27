package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.load.Peer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Whether a delivery costs the same in a large room, and a send the same among many rooms. */
final class Growth {

  private static final List<Integer> READERS = List.of(100, 1_000, 10_000);
  private static final List<Integer> ROOMS = List.of(10, 1_000, 10_000);
  private static final int DELIVERIES_PER_SECOND = 20_000;
  private static final int SENDS_PER_SECOND = 500;
  private static final int SENDERS = 4;
  private static final int WARM_UP = 15;
  private static final double MOST_PERCENT = 15;

  private final Settings settings;
  private final Map<String, Sizes> results = new LinkedHashMap<>();

  /** By size, what each run gave. */
  private record Sizes(Map<Integer, List<Measured>> readers, Map<Integer, List<Measured>> rooms) {
    Sizes() {
      this(new TreeMap<>(), new TreeMap<>());
    }
  }

  Growth(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its tables. */
  String run() {
    settings.everyRun("growth", this::grow);
    var goals = new Goals();
    var tables = new StringBuilder();
    results.forEach((peer, sizes) -> tell(peer, sizes, goals, tables));
    return "### Growth\n\n" + goals.table() + tables;
  }

  private void grow(Peer peer) {
    Sizes sizes = results.computeIfAbsent(peer.name(), none -> new Sizes());
    for (int full : READERS) {
      int readers = settings.many(full);
      measure(
          peer,
          1,
          readers,
          settings.many(DELIVERIES_PER_SECOND) / (double) readers,
          readers,
          sizes.readers());
    }
    for (int full : ROOMS) {
      int rooms = settings.many(full);
      measure(peer, rooms, 1, settings.many(SENDS_PER_SECOND), rooms, sizes.rooms());
    }
  }

  private void measure(
      Peer peer, int rooms, int readers, double rate, int size, Map<Integer, List<Measured>> into) {
    try (Session session = Session.open(peer, rooms, readers, SENDERS, false)) {
      Measured measured = session.run(rate, settings.seconds(WARM_UP), settings.seconds(8));
      settings.say("  %,d rooms × %,d: %s".formatted(rooms, readers, measured));
      into.computeIfAbsent(size, none -> new ArrayList<>()).add(measured);
    }
  }

  private static double microsADelivery(Measured measured) {
    return 1e6 / measured.deliveriesPerCpuSecond();
  }

  private static double microsASend(Measured measured) {
    return 1e6 * measured.serverCpu() / Math.max(1, measured.sent());
  }

  /** What is left of a delivery's cost when each send is charged with so much. */
  private static double microsLessSends(Measured measured, double send) {
    double left = 1e6 * measured.serverCpu() - send * measured.sent();
    return left / (measured.deliveriesPerSecond() * measured.seconds());
  }

  private static Map<Integer, Double> medians(
      Map<Integer, List<Measured>> runs, ToDoubleFunction<Measured> cost) {
    Map<Integer, Double> medians = new TreeMap<>();
    runs.forEach(
        (size, all) ->
            medians.put(size, Medians.of(all.stream().map(cost::applyAsDouble).toList())));
    return medians;
  }

  private static void tell(String peer, Sizes sizes, Goals goals, StringBuilder text) {
    Map<Integer, Double> delivery = medians(sizes.readers(), Growth::microsADelivery);
    Map<Integer, Double> send = medians(sizes.rooms(), Growth::microsASend);
    double one = send.values().stream().findFirst().orElse(Double.NaN);
    Map<Integer, Double> less = medians(sizes.readers(), it -> microsLessSends(it, one));
    goals.atMost(
        "growth, `%s`: CPU of a delivery, from %s readers of a room, differs by"
            .formatted(peer, span(delivery)),
        MOST_PERCENT,
        spread(delivery),
        "%");
    goals.atMost(
        "growth, `%s`: CPU of a send, from %s rooms, differs by".formatted(peer, span(send)),
        MOST_PERCENT,
        spread(send),
        "%");
    text.append("`%s`, CPU µs a delivery, as measured: ".formatted(peer))
        .append("the larger the room, the fewer sends there are for as many deliveries.\n\n")
        .append(table("readers of one room", delivery))
        .append("\nThe same without the sends, each taken to cost what it does below")
        .append(" among the fewest rooms:\n\n")
        .append(table("readers of one room", less))
        .append("\nCPU µs a send:\n\n")
        .append(table("rooms, of one reader each", send))
        .append('\n');
  }

  private static String span(Map<Integer, Double> costs) {
    List<Integer> sizes = List.copyOf(costs.keySet());
    return sizes.isEmpty() ? "–" : "%,d to %,d".formatted(sizes.getFirst(), sizes.getLast());
  }

  /** How far the one that differs most is from the first, in percent. */
  private static double spread(Map<Integer, Double> costs) {
    double first = Double.NaN;
    double most = Double.NaN;
    for (double cost : costs.values()) {
      if (Double.isNaN(first)) {
        first = cost;
        most = 0;
      }
      most = Math.max(most, 100 * Math.abs(cost / first - 1));
    }
    return most;
  }

  private static String table(String what, Map<Integer, Double> costs) {
    var text = new StringBuilder(Medians.head(List.of(what, "CPU µs", "of the first")));
    double first = costs.values().stream().findFirst().orElse(Double.NaN);
    costs.forEach(
        (size, cost) ->
            text.append(
                Medians.row(
                    List.of(
                        "%,d".formatted(size),
                        Medians.text(cost),
                        Medians.text(100 * cost / first) + " %"))));
    return text.toString();
  }
}
