package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Measured;
import chat.parlance.benchmarks.load.Peer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many small rooms, each message stored before it is answered: how many sends a second there can
 * be.
 */
final class SmallRooms {

  private static final int ROOMS = 200;
  private static final int READERS = 5;
  private static final int SENDERS = 16;
  private static final double WARM_UP_RATE = 1_000;
  private static final double MOST_MILLIS = 50;
  private static final Climb CLIMB = new Climb(500, 64_000, 2);
  private static final String OURS = "parlance";
  private static final String THEIRS = "Socket.IO";

  private final Settings settings;
  private final Map<String, List<Peak>> results = new LinkedHashMap<>();

  /**
   * What one run found.
   *
   * @param rate the highest that was sustained
   * @param top what was measured there
   * @param half what was measured at half of it
   * @param outOfOrder deliveries at any rate that was tried
   */
  private record Peak(String version, double rate, Measured top, Measured half, long outOfOrder) {}

  SmallRooms(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its table. */
  String run() {
    settings.everyRun("small rooms", this::search);
    int rooms = settings.many(ROOMS);
    double ours = median(OURS, Peak::rate);
    var goals =
        new Goals()
            .atLeast(
                "%d rooms × %d readers, durable, sends/s at p99 send→deliver < 50 ms: `%s` of `%s`"
                    .formatted(rooms, READERS, OURS, THEIRS),
                5,
                ours / median(THEIRS, Peak::rate),
                "×")
            .atMost(
                "the same: p99 send→ack at half of the peak",
                25,
                median(OURS, it -> it.half().ack().p99()),
                "ms");
    return "### Many small rooms: %d × %d readers, durable on PostgreSQL\n\n"
            .formatted(rooms, READERS)
        + goals.table()
        + table();
  }

  private void search(Peer peer) {
    if (!peer.stores()) {
      throw new UnsupportedOperationException("it stores no messages");
    }
    try (var search = new Search(peer)) {
      Peak peak = search.peak();
      results.computeIfAbsent(peer.name(), none -> new ArrayList<>()).add(peak);
    }
  }

  /** Finds the peak of one server, which is started anew whenever it was overtaxed. */
  private final class Search implements AutoCloseable {
    private final Peer peer;
    private @Nullable Session session;
    private String version = "";
    private long outOfOrder;

    Search(Peer peer) {
      this.peer = peer;
    }

    Peak peak() {
      Climb.Summit<Measured> summit = CLIMB.by(this::measure, SmallRooms::sustained);
      Measured half = measure(summit.rate() / 2);
      return new Peak(version, summit.rate(), summit.top(), half, outOfOrder);
    }

    private Measured measure(double rate) {
      Session current = session;
      if (current == null) {
        current = Session.open(peer, settings.many(ROOMS), READERS, SENDERS, true);
        session = current;
        version = current.version();
        var unused =
            current.run(WARM_UP_RATE, settings.seconds(peer.warmUpSeconds()), settings.seconds(1));
      }
      Measured measured = current.run(rate, settings.seconds(2), settings.seconds(4));
      settings.say("  " + measured);
      outOfOrder += measured.outOfOrder();
      if (!measured.complete()) {
        close();
      }
      return measured;
    }

    @Override
    public void close() {
      if (session != null) {
        session.close();
        session = null;
      }
    }
  }

  private static boolean sustained(Measured measured) {
    return measured.complete() && measured.deliver().p99() < MOST_MILLIS;
  }

  private double median(String peer, ToDoubleFunction<Peak> figure) {
    List<Peak> peaks = results.getOrDefault(peer, List.of());
    return Medians.of(peaks.stream().map(figure::applyAsDouble).toList());
  }

  private String table() {
    var text =
        new StringBuilder(
            Medians.head(
                List.of(
                    "server",
                    "version",
                    "sends/s at p99 send→deliver < 50 ms",
                    "in each run",
                    "p99 there, ms",
                    "p99 send→ack at half of it, ms",
                    "CPUs at half of it: server / store / generator",
                    "out of order, at all rates")));
    results.forEach((peer, peaks) -> text.append(Medians.row(row(peer, peaks))));
    return text.toString();
  }

  private List<String> row(String peer, List<Peak> peaks) {
    return List.of(
        peer,
        peaks.getFirst().version(),
        Medians.text(median(peer, Peak::rate)),
        String.join(", ", peaks.stream().map(it -> Medians.text(it.rate())).toList()),
        Medians.text(median(peer, it -> it.top().deliver().p99())),
        Medians.text(median(peer, it -> it.half().ack().p99())),
        cpus(peer, Measured::serverCpu)
            + " / "
            + cpus(peer, Measured::storeCpu)
            + " / "
            + cpus(peer, Measured::generatorCpu),
        Long.toString(peaks.stream().mapToLong(Peak::outOfOrder).sum()));
  }

  private String cpus(String peer, ToDoubleFunction<Measured> seconds) {
    return Medians.text(median(peer, it -> seconds.applyAsDouble(it.half()) / it.half().seconds()));
  }
}
