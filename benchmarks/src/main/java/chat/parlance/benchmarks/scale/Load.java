package chat.parlance.benchmarks.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a peak means for each part: what it has to carry, and of what it has. The parts are those of
 * the busiest server and of the busiest log.
 */
final class Load {

  /** Statements of a commit of several servers, from the one that locks to the commit itself. */
  static final int TRIPS = 3;

  private static final double HEARTBEAT_SECONDS = 15;
  private static final double MEGA = 1e6;

  /** Parts of a server, a log, a bus. */
  enum Part {
    SERVER_CPU("CPU of the busiest server", "cores"),
    SERVER_MEMORY("memory of the connections of a server", "GB"),
    SERVER_LINK("what the busiest server sends to clients", "MB/s"),
    CLOCK("clock of the busiest log", "messages/s"),
    STORE_CPU("CPU of the busiest database", "cores"),
    STORE_DISK("write-ahead log of the busiest database", "MB/s"),
    BUS_LINK("what Redis sends", "MB/s");

    private final String text;
    private final String unit;

    Part(String text, String unit) {
      this.text = text;
      this.unit = unit;
    }

    String text() {
      return text;
    }

    String unit() {
      return unit;
    }
  }

  /** How much of it, of what there is. */
  record Share(Part part, double load, double capacity) {
    double used() {
      return load / capacity;
    }
  }

  /** CPU of a server by what it does, in cores. */
  record Cpu(double sends, double deliveries, double signals, double receipts, double bus) {
    double all() {
      return sends + deliveries + signals + receipts + bus;
    }
  }

  private final Plan plan;
  private final Slopes slopes;
  private final Peak peak;
  private final double connections;

  Load(Plan plan, Slopes slopes, Peak peak, int online) {
    this.plan = plan;
    this.slopes = slopes;
    this.peak = peak;
    this.connections = online / (double) plan.site().servers();
  }

  /** The one that is used most first. */
  List<Share> shares() {
    Plan.Site site = plan.site();
    double cpu = busiest().all();
    double link =
        peak.servers().stream()
                .mapToDouble(
                    it -> it.deliveries * slopes.frameBytes() + it.signals * slopes.signalBytes())
                .max()
                .orElse(0)
            / seconds()
            / MEGA;
    double written = slopes.logBytes() + slopes.searchLogBytes();
    List<Share> shares = new ArrayList<>();
    shares.add(new Share(Part.SERVER_CPU, cpu, site.cores()));
    shares.add(
        new Share(
            Part.SERVER_MEMORY,
            connections * slopes.reach().connectionBytes() / 1e9,
            site.memory()));
    shares.add(new Share(Part.SERVER_LINK, link, site.link()));
    shares.add(new Share(Part.CLOCK, hottest(), ceiling()));
    shares.add(new Share(Part.STORE_CPU, storeCpu(), site.storeCores()));
    shares.add(new Share(Part.STORE_DISK, hottest() * written / MEGA, site.disk()));
    shares.add(new Share(Part.BUS_LINK, busOut(), site.link()));
    shares.sort(Comparator.comparingDouble(Share::used).reversed());
    return shares;
  }

  private double seconds() {
    return plan.traffic().seconds();
  }

  /** Of the server that has most to do. */
  Cpu busiest() {
    return peak.servers().stream()
        .map(this::cpu)
        .max(Comparator.comparingDouble(Cpu::all))
        .orElseThrow();
  }

  private Cpu cpu(Peak.Server server) {
    Slopes.Reach reach = slopes.reach();
    double second = 1e6 * seconds();
    double heartbeats = connections / HEARTBEAT_SECONDS * seconds();
    double heard = peak.messages() - server.sends;
    return new Cpu(
        server.sends * reach.sendMicros() / second,
        server.flushes * reach.deliveryMicros() / second,
        (server.signalFlushes + heartbeats) * reach.deliveryMicros() / second,
        server.marks * reach.sendMicros() / second,
        (server.sends * slopes.encodeMicros() + heard * slopes.decodeMicros()) / second);
  }

  /** Messages a second of the log that has most. */
  double hottest() {
    return peak.logs().stream().mapToInt(Peak.Log::messages).max().orElse(0) / seconds();
  }

  /** Messages a second that a log takes in batches as large as they get. */
  double ceiling() {
    return Slopes.BATCH * 1e6 / (slopes.hold().at(Slopes.BATCH) + TRIPS * plan.site().trip());
  }

  /** The share of the time for which the row of the busiest log is held. */
  double held() {
    return peak.logs().stream().mapToDouble(it -> it.played().busy()).max().orElse(0) / seconds();
  }

  /** Messages of a commit, the mean over all logs. */
  double batch() {
    long commits = peak.logs().stream().mapToLong(it -> it.played().commits()).sum();
    return commits == 0 ? 0 : peak.messages() / (double) commits;
  }

  /** Milliseconds from when a message came to its commit, in the slowest log. */
  double commitMillis(double share) {
    return 1e3
        * peak.logs().stream()
            .mapToDouble(it -> quantile(it.played().took(), share))
            .max()
            .orElse(0);
  }

  private static double quantile(double[] values, double share) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  private double storeCpu() {
    double marks = peak.perSecond(it -> it.marks) / plan.site().logs();
    double commits =
        peak.logs().stream()
                .mapToDouble(
                    it ->
                        it.played().commits() * slopes.storeCpu().fixed()
                            + it.messages() * slopes.storeCpu().each())
                .max()
                .orElse(0)
            / seconds();
    return (commits + marks * slopes.markMicros()) / 1e6;
  }

  /** Every server hears every letter, its own too. In MB a second. */
  double busOut() {
    Peak.Bus bus = peak.bus();
    return plan.site().servers()
        * (bus.bytes() + bus.signals() * slopes.signalBytes())
        / seconds()
        / MEGA;
  }

  /** As if each room had a channel, which only servers with followers of it hear. */
  double busOutByRoom() {
    Peak.Bus bus = peak.bus();
    return (bus.copies() * slopes.bus().at(1) + bus.signalCopies() * slopes.signalBytes())
        / seconds()
        / MEGA;
  }
}
