package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.load.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Whether a delivery costs the same in a large room, and a send the same among many rooms. */
final class Growth {

  private static final List<Integer> READERS = List.of(100, 1_000, 10_000);
  private static final List<Integer> ROOMS = List.of(10, 100, 1_000, 10_000);
  private static final int DELIVERIES_PER_SECOND = 20_000;
  private static final int SENDS_PER_SECOND = 500;
  private static final int SENDERS = 4;

  private final Settings settings;

  Growth(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its tables. */
  String run() {
    var text = new StringBuilder();
    for (Peer peer : settings.peers()) {
      Map<Integer, List<Double>> delivery = new TreeMap<>();
      Map<Integer, List<Double>> send = new TreeMap<>();
      for (int run = 1; run <= settings.runs(); run++) {
        for (int full : READERS) {
          int readers = settings.many(full);
          settings.say("growth, run " + run + ": " + peer.name() + ", readers " + readers);
          double rate = Math.max(1, DELIVERIES_PER_SECOND / (double) readers);
          measure(peer, 1, readers, rate, delivery, readers, Growth::microsADelivery);
        }
        for (int full : ROOMS) {
          int rooms = settings.many(full);
          settings.say("growth, run " + run + ": " + peer.name() + ", rooms " + rooms);
          measure(peer, rooms, 1, SENDS_PER_SECOND, send, rooms, Growth::microsASend);
        }
      }
      text.append("### Growth: ").append(peer.name()).append("\n\n");
      text.append(table("readers of one room", "µs of CPU a delivery", delivery)).append('\n');
      text.append(table("rooms, of one reader each", "µs of CPU a send", send)).append('\n');
    }
    return text.toString();
  }

  private void measure(
      Peer peer,
      int rooms,
      int readers,
      double rate,
      Map<Integer, List<Double>> into,
      int key,
      ToDoubleFunction<Measured> cost) {
    try (Session session = Session.open(peer, rooms, readers, SENDERS, false)) {
      Measured measured = session.run(rate, settings.seconds(10), settings.seconds(10));
      settings.say("  " + measured);
      into.computeIfAbsent(key, none -> new ArrayList<>()).add(cost.applyAsDouble(measured));
    }
  }

  private static double microsADelivery(Measured measured) {
    return 1e6 / measured.deliveriesPerCpuSecond();
  }

  private static double microsASend(Measured measured) {
    return 1e6 * measured.serverCpu() / Math.max(1, measured.sent());
  }

  private static String table(String what, String unit, Map<Integer, List<Double>> results) {
    var text = new StringBuilder(Medians.head(List.of(what, unit, "of the first")));
    double first = Double.NaN;
    for (Map.Entry<Integer, List<Double>> each : results.entrySet()) {
      double cost = Medians.of(each.getValue());
      if (Double.isNaN(first)) {
        first = cost;
      }
      text.append(
          Medians.row(
              List.of(each.getKey().toString(), Medians.text(cost), Medians.text(cost / first))));
    }
    return text.toString();
  }
}
