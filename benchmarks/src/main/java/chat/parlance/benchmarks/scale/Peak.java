package chat.parlance.benchmarks.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Some seconds of the busiest hour, message by message. */
final class Peak {

  /** How often signals are told. */
  private static final double TICK_SECONDS = 0.05;

  /** Whoever writes a message is told of twice: when it begins and when it has ended. */
  private static final int TYPING = 2;

  /** One message. */
  private record Said(double at, int room, int server) {}

  /** What one server had to do. */
  static final class Server {
    long sends;
    long deliveries;
    long flushes;
    long signals;
    long signalFlushes;
    double marks;
  }

  /** What one log had to do. */
  record Log(int messages, LogQueue.Played played) {}

  /**
   * What went over the bus, as it is and as it would be with a channel for each room.
   *
   * @param letters committed batches, each of which is one
   * @param bytes of them, as they are published
   * @param copies servers that follow a room of a message, over all messages
   * @param signals told to others
   * @param signalCopies servers that follow the room of a signal, over all signals
   */
  record Bus(long letters, double bytes, long copies, long signals, long signalCopies) {}

  private final Plan plan;
  private final Crowd crowd;
  private final Slopes slopes;
  private final List<Server> servers = new ArrayList<>();
  private final List<Log> logs = new ArrayList<>();
  private final Map<Integer, int[]> spreads = new HashMap<>();
  private final Map<Integer, Double> marked = new HashMap<>();
  private long messages;
  private long letters;
  private double letterBytes;
  private long copies;
  private long signals;
  private long signalCopies;

  private Peak(Plan plan, Crowd crowd, Slopes slopes) {
    this.plan = plan;
    this.crowd = crowd;
    this.slopes = slopes;
    for (int i = 0; i < plan.site().servers(); i++) {
      servers.add(new Server());
    }
  }

  /** Plays it; the same for the same plan. */
  static Peak play(Plan plan, Crowd crowd, Slopes slopes) {
    var peak = new Peak(plan, crowd, slopes);
    List<List<Said>> said = peak.say();
    said.forEach(peak::append);
    return peak;
  }

  /** Everything that is said, by log, in the order of time. Arrivals are Poisson's. */
  private List<List<Said>> say() {
    var random = new SplittableRandom(plan.seed());
    List<List<Said>> byLog = new ArrayList<>();
    for (int i = 0; i < plan.site().logs(); i++) {
      byLog.add(new ArrayList<>());
    }
    double now = 0;
    while (true) {
      now -= Math.log(1 - random.nextDouble()) / plan.rate();
      if (now >= plan.traffic().seconds()) {
        return byLog;
      }
      int room = crowd.speakingRoom(random);
      int server = speaker(spread(room), random.nextInt(crowd.online(room)));
      byLog.get(Sharding.shard(room, plan.site().logs())).add(new Said(now, room, server));
      messages++;
    }
  }

  private int[] spread(int room) {
    return spreads.computeIfAbsent(room, it -> crowd.spread(it, plan.site().servers()));
  }

  /** The server of the n-th member online. */
  private static int speaker(int[] spread, int member) {
    int server = 0;
    for (int left = member - spread[0]; left >= 0; left -= spread[server]) {
      server++;
    }
    return server;
  }

  private void append(List<Said> said) {
    double trips = Load.TRIPS * plan.site().trip();
    Line hold = new Line(slopes.hold().fixed() + trips, slopes.hold().each());
    LogQueue.Played played =
        LogQueue.play(
            hold,
            Slopes.BATCH,
            said.stream().mapToDouble(Said::at).toArray(),
            said.stream().mapToInt(Said::server).toArray(),
            plan.site().servers());
    logs.add(new Log(said.size(), played));
    int[] sizes = new int[played.commits()];
    int[] batches = played.batches();
    Set<Long> flushed = new HashSet<>();
    for (int i = 0; i < said.size(); i++) {
      Said each = said.get(i);
      int batch = batches[i];
      sizes[batch]++;
      deliver(each, flushed.add((long) batch * crowd.rooms() + each.room));
      signal(each);
    }
    letters += sizes.length;
    letterBytes += Arrays.stream(sizes).mapToDouble(slopes.bus()::at).sum();
  }

  /**
   * @param first of its room in its batch: later ones go out by the same flush
   */
  private void deliver(Said said, boolean first) {
    int[] spread = spread(said.room);
    servers.get(said.server).sends++;
    for (int i = 0; i < spread.length; i++) {
      servers.get(i).deliveries += spread[i];
      servers.get(i).flushes += first ? spread[i] : 0;
      copies += spread[i] > 0 ? 1 : 0;
    }
  }

  private void signal(Said said) {
    int[] spread = spread(said.room);
    long online = crowd.online(said.room);
    long followers = Arrays.stream(spread).filter(it -> it > 0).count();
    long typing = TYPING;
    long receipts = receipts(said, online);
    double ticks = plan.traffic().gathered() / TICK_SECONDS;
    boolean told = crowd.size(said.room) <= plan.traffic().told();
    long toldOf = typing + (told ? receipts : 0);
    signals += toldOf;
    signalCopies += toldOf * followers;
    for (int i = 0; i < spread.length; i++) {
      Server server = servers.get(i);
      server.marks += receipts * (spread[i] / (double) online);
      server.signals += toldOf * spread[i];
      double flushes = typing + (told ? Math.min((double) receipts, ticks) : 0);
      server.signalFlushes += Math.round(flushes * spread[i]);
    }
  }

  /** A client that still gathers tells of what comes meanwhile by the same receipt. */
  private long receipts(Said said, long online) {
    double last = marked.getOrDefault(said.room, Double.NEGATIVE_INFINITY);
    if (said.at - last < plan.traffic().gathered()) {
      return 0;
    }
    marked.put(said.room, said.at);
    return online - 1;
  }

  long messages() {
    return messages;
  }

  List<Server> servers() {
    return servers;
  }

  List<Log> logs() {
    return logs;
  }

  Bus bus() {
    return new Bus(letters, letterBytes, copies, signals, signalCopies);
  }

  /** The sum over all servers, a second. */
  double perSecond(ToDoubleFunction<Server> figure) {
    return servers.stream().mapToDouble(figure).sum() / plan.traffic().seconds();
  }
}
