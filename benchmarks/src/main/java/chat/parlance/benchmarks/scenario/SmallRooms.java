package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.load.Peer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many small rooms, each message stored before it is answered: how many sends a second there can
 * be.
 */
final class SmallRooms {

  private static final int ROOMS = 200;
  private static final int READERS = 5;
  private static final int SENDERS = 16;
  private static final double FIRST_RATE = 200;
  private static final double MOST_RATE = 102_400;
  private static final double MOST_MILLIS = 50;
  private static final int BISECTIONS = 3;

  private final Settings settings;
  private final Map<String, List<Peak>> results = new LinkedHashMap<>();

  private record Peak(String version, double rate, double deliver, double ackAtHalf, double cpu) {}

  SmallRooms(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its table. */
  String run() {
    for (int run = 1; run <= settings.runs(); run++) {
      for (Peer peer : settings.peers()) {
        settings.say("small rooms, run " + run + ": " + peer.name());
        results
            .computeIfAbsent(peer.name(), none -> new ArrayList<>())
            .add(new Search(peer).peak());
      }
    }
    return table();
  }

  /** Finds the peak of one server, which is started anew whenever it was overtaxed. */
  private final class Search {
    private final Peer peer;
    private @Nullable Session session;
    private String version = "";

    Search(Peer peer) {
      this.peer = peer;
    }

    Peak peak() {
      try {
        double good = 0;
        double bad = 0;
        double deliver = Double.NaN;
        for (double rate = FIRST_RATE; rate <= MOST_RATE && bad == 0; rate *= 2) {
          Measured measured = measure(rate);
          if (sustained(measured)) {
            good = rate;
            deliver = measured.deliver().p99();
          } else {
            bad = rate;
          }
        }
        for (int i = 0; i < BISECTIONS && bad > 0; i++) {
          double rate = (good + bad) / 2;
          Measured measured = measure(rate);
          if (sustained(measured)) {
            good = rate;
            deliver = measured.deliver().p99();
          } else {
            bad = rate;
          }
        }
        if (good == 0) {
          return new Peak(version, 0, Double.NaN, Double.NaN, Double.NaN);
        }
        Measured half = measure(good / 2);
        double cpu = (half.serverCpu() + half.storeCpu()) / half.seconds();
        return new Peak(version, good, deliver, half.ack().p99(), cpu);
      } finally {
        end();
      }
    }

    private Measured measure(double rate) {
      Session current = session;
      boolean fresh = current == null;
      if (current == null) {
        current = Session.open(peer, settings.many(ROOMS), READERS, SENDERS, true);
        session = current;
        version = current.version();
        if (!settings.quick()) {
          // A Java server that was just started is slow for a while.
          Measured warm = current.run(FIRST_RATE * 5, settings.seconds(5), settings.seconds(5));
          if (!warm.faultless()) {
            settings.say("  warm-up: " + warm);
          }
        }
      }
      Measured measured = current.run(rate, settings.seconds(fresh ? 5 : 3), settings.seconds(8));
      settings.say("  " + measured);
      if (!measured.faultless()) {
        end();
      }
      return measured;
    }

    private void end() {
      if (session != null) {
        session.close();
        session = null;
      }
    }
  }

  private static boolean sustained(Measured measured) {
    return measured.faultless()
        && measured.refused() == 0
        && measured.deliver().p99() < MOST_MILLIS;
  }

  private String table() {
    var text = new StringBuilder("### Many small rooms: ");
    text.append(settings.many(ROOMS)).append(" × ").append(READERS).append(", durable\n\n");
    text.append(
        Medians.head(
            List.of(
                "server",
                "version",
                "sends/s at p99 send→deliver < 50 ms",
                "p99 there, ms",
                "p99 send→ack at half of it, ms",
                "CPUs at half of it, with the store")));
    results.forEach(
        (peer, peaks) ->
            text.append(
                Medians.row(
                    List.of(
                        peer,
                        peaks.getFirst().version(),
                        Medians.text(Medians.of(peaks.stream().map(Peak::rate).toList())),
                        Medians.text(Medians.of(peaks.stream().map(Peak::deliver).toList())),
                        Medians.text(Medians.of(peaks.stream().map(Peak::ackAtHalf).toList())),
                        Medians.text(Medians.of(peaks.stream().map(Peak::cpu).toList()))))));
    return text.toString();
  }
}
