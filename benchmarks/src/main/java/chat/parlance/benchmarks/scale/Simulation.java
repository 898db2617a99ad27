package chat.parlance.benchmarks.scale;

import chat.parlance.benchmarks.scale.Load.Share;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Plays users over servers and logs, and says in Markdown what each part would have to carry. */
public final class Simulation {

  /** Entries that a server has in memory for those who come back. */
  private static final int RING = 8192;

  private static final List<Integer> SERVERS = List.of(4, 16, 64);
  private static final List<Integer> LOGS = List.of(1, 2, 4, 8, 16);
  private static final List<Double> TALK = List.of(0.25, 0.5, 0.75, 1.0);
  private static final List<Integer> TIMES = List.of(1, 2, 5, 10, 20);

  private final Plan plan;
  private final Slopes slopes;
  private final Crowd crowd;
  private final int online;

  private Simulation(Plan plan, Slopes slopes) {
    this.plan = plan;
    this.slopes = slopes;
    this.crowd = new Crowd(plan);
    this.online = crowd.online();
  }

  /** All tables; the same for the same plan and slopes. */
  public static String of(Plan plan, Slopes slopes) {
    return new Simulation(plan, slopes).text();
  }

  private String text() {
    Peak peak = Peak.play(plan, crowd, slopes);
    Load load = load(plan, peak);
    return "### What is played\n\n"
        + played(peak)
        + "### What each part carries\n\n"
        + parts(load)
        + "### The log by the number of messages, with one log\n\n"
        + growing()
        + "### By the number of logs\n\n"
        + logs()
        + "### By the number of servers: the bus\n\n"
        + servers()
        + "### By how much is said in large rooms\n\n"
        + talk()
        + "### By the largest room whose receipts are told to everybody\n\n"
        + receipts()
        + "### A server is lost\n\n"
        + lost(load)
        + "Slopes: "
        + slopes.where()
        + "\n";
  }

  private Load load(Plan of, Peak peak) {
    return new Load(of, slopes, peak, online);
  }

  private String played(Peak peak) {
    double messages = plan.rate();
    double deliveries = peak.perSecond(it -> it.deliveries);
    double day = plan.people().users() * plan.traffic().messages();
    double bytes = slopes.rowBytes() + slopes.searchBytes();
    return new Table("what", "how much")
        .row("users, of them online", counts(plan.people().users(), online))
        .row("rooms, memberships", counts(crowd.rooms(), crowd.memberships()))
        .row("the largest room: members, of them online", counts(crowd.size(0), crowd.online(0)))
        .row("servers, logs", counts(plan.site().servers(), plan.site().logs()))
        .row("messages a second, at the peak", Table.number(messages))
        .row("deliveries a second", Table.number(deliveries))
        .row(
            "deliveries of a message",
            Table.number(deliveries * plan.traffic().seconds() / peak.messages()))
        .row("flushes of deliveries a second, at most", perSecond(peak, it -> it.flushes))
        .row("receipts written a second", perSecond(peak, it -> it.marks))
        .row("typing and receipts told, a second", perSecond(peak, it -> it.signals))
        .row("messages a day", Table.number(day))
        .row("they take, with the search's index, GB a day", Table.number(day * bytes / 1e9))
        .row("TB a year", Table.number(365 * day * bytes / 1e12))
        .toString();
  }

  private static String perSecond(Peak peak, ToDoubleFunction<Peak.Server> figure) {
    return Table.number(peak.perSecond(figure));
  }

  private static String counts(long one, long other) {
    return String.format(Locale.ROOT, "%,d, %,d", one, other);
  }

  private String parts(Load load) {
    var table = new Table("part", "load", "of", "used", "full at × the load");
    for (Share share : load.shares()) {
      table.row(
          share.part().text() + ", " + share.part().unit(),
          Table.number(share.load()),
          Table.number(share.capacity()),
          Table.percent(share.used()),
          Table.number(1 / share.used()));
    }
    Load.Cpu cpu = load.busiest();
    var cores =
        new Table("CPU of the busiest server, by what it does", "cores")
            .row("sends", Table.number(cpu.sends()))
            .row("deliveries", Table.number(cpu.deliveries()))
            .row("typing, receipts told, heartbeats", Table.number(cpu.signals()))
            .row("receipts taken, as if each were a send", Table.number(cpu.receipts()))
            .row("bus", Table.number(cpu.bus()));
    return table.toString() + cores;
  }

  private String growing() {
    var table =
        new Table(
            "× the messages",
            "messages/s",
            "of the ceiling",
            "row held",
            "messages of a commit",
            "commit p50 / p99, ms");
    for (int times : TIMES) {
      Plan more = plan.withLogs(1).withMessages(times * plan.traffic().messages());
      Load load = load(more, Peak.play(more, crowd, slopes));
      table.row(
          Integer.toString(times),
          Table.number(load.hottest()),
          Table.percent(load.hottest() / load.ceiling()),
          Table.percent(load.held()),
          Table.number(load.batch()),
          commits(load));
    }
    return table.toString();
  }

  private static String commits(Load load) {
    return Table.number(load.commitMillis(0.5)) + " / " + Table.number(load.commitMillis(0.99));
  }

  private String logs() {
    var table =
        new Table(
            "logs",
            "share of the busiest",
            "of its ceiling",
            "row held",
            "commit p50 / p99, ms",
            "logs that a server follows",
            "rooms that one more log would move");
    List<Double> followed = Interest.of(crowd, plan.site().servers(), LOGS).logs();
    for (int i = 0; i < LOGS.size(); i++) {
      int logs = LOGS.get(i);
      Plan other = plan.withLogs(logs);
      Load load = load(other, Peak.play(other, crowd, slopes));
      table.row(
          Integer.toString(logs),
          Table.percent(load.hottest() / plan.rate()),
          Table.percent(load.hottest() / load.ceiling()),
          Table.percent(load.held()),
          commits(load),
          Table.number(followed.get(i)),
          Table.percent(moved(logs)));
    }
    return table.toString();
  }

  private double moved(int logs) {
    int moved = 0;
    for (int room = 0; room < crowd.rooms(); room++) {
      moved += Sharding.shard(room, logs) == Sharding.shard(room, logs + 1) ? 0 : 1;
    }
    return moved / (double) crowd.rooms();
  }

  private String servers() {
    var table =
        new Table(
            "servers",
            "messages that each hears, a second",
            "CPU of the bus on each, cores",
            "Redis sends to all, MB/s",
            "with a channel for each room, MB/s",
            "channels of a server",
            "servers that follow a room of a message");
    for (int servers : SERVERS) {
      Plan other = plan.withServers(servers);
      Peak peak = Peak.play(other, crowd, slopes);
      Load load = load(other, peak);
      table.row(
          Integer.toString(servers),
          Table.number(plan.rate() * (servers - 1) / servers),
          Table.number(load.busiest().bus()),
          Table.number(load.busOut()),
          Table.number(load.busOutByRoom()),
          Table.number(Interest.of(crowd, servers, List.of()).rooms()),
          Table.number(peak.bus().copies() / (double) peak.messages()));
    }
    return table.toString();
  }

  private String talk() {
    var table =
        new Table(
            "messages of a room rise with its members to the power of",
            "deliveries of a message",
            "CPU of the busiest server, cores",
            "the part used most",
            "used");
    for (double talk : TALK) {
      Peak peak = Peak.play(plan, crowd.talking(talk), slopes);
      Load load = load(plan, peak);
      Share most = load.shares().getFirst();
      table.row(
          Table.number(talk),
          Table.number(
              peak.perSecond(it -> it.deliveries) * plan.traffic().seconds() / peak.messages()),
          Table.number(load.busiest().all()),
          most.part().text(),
          Table.percent(most.used()));
    }
    return table.toString();
  }

  private String receipts() {
    var table =
        new Table(
            "members",
            "typing and receipts told, a second",
            "CPU of the busiest server, cores",
            "Redis sends to all, MB/s",
            "the part used most",
            "used");
    for (int told : List.of(100, 1_000, 10_000, plan.people().largest())) {
      Plan other = plan.withTold(told);
      Peak peak = Peak.play(other, crowd, slopes);
      Load load = load(other, peak);
      Share most = load.shares().getFirst();
      table.row(
          String.format(Locale.ROOT, "%,d", told),
          perSecond(peak, it -> it.signals),
          Table.number(load.busiest().all()),
          Table.number(load.busOut()),
          most.part().text(),
          Table.percent(most.used()));
    }
    return table.toString();
  }

  private String lost(Load load) {
    Herd herd = Herd.of(plan, slopes, load, online);
    return new Table("what", "how much")
        .row("clients that lose their stream", Table.number(herd.clients()))
        .row("cores that the others have left, together", Table.number(herd.spare()))
        .row("CPU until all are back, core seconds", Table.number(herd.work()))
        .row("seconds until all are back, at least", Table.number(herd.seconds()))
        .row("transactions at the databases meanwhile, a second", Table.number(herd.perSecond()))
        .row(
            "seconds of messages that a server has in memory for them",
            Table.number(RING / plan.rate()))
        .toString();
  }
}
