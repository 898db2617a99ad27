package chat.parlance.benchmarks.store;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * Durable appends: senders that each wait for their answer, through the core in this process,
 * against one connection that does nothing but insert rows in batches into the same table of
 * another database of the same server.
 */
public final class Append {

  /** The other batch size of the bare loop: as if all senders were in each batch. */
  private static final int WHOLE = 128;

  /**
   * What is measured.
   *
   * @param senders each a virtual thread in a loop
   * @param rooms among which the senders are spread
   * @param rounds of each of the contenders, in turn
   * @param span of one
   */
  public record Plan(
      DatabaseServer.Kind kind,
      int senders,
      int rooms,
      int rounds,
      Duration span,
      Duration warmUp) {}

  /**
   * What one contender did in one round.
   *
   * @param batches commits
   * @param cpuSeconds of this process and of the database's
   */
  public record Round(long messages, long batches, double seconds, double cpuSeconds) {
    /** Messages a second. */
    public double perSecond() {
      return messages / seconds;
    }

    /** CPU of a message. */
    public double cpuMicros() {
      return cpuSeconds * 1e6 / Math.max(1, messages);
    }

    /** Messages of a commit. */
    public double batch() {
      return (double) messages / Math.max(1, batches);
    }
  }

  /**
   * What came of it: the rounds of each.
   *
   * @param bare with batches as large as ours were on average
   * @param bareWhole with batches of 128
   */
  public record Result(List<Round> ours, List<Round> bare, List<Round> bareWhole) {}

  private final Plan plan;
  private final DatabaseServer server;

  private Append(Plan plan, DatabaseServer server) {
    this.plan = plan;
    this.server = server;
  }

  /** Measures; everything that it starts is gone when it returns or throws. */
  public static Result measure(Plan plan) throws Exception {
    try (Scratch scratch = new Scratch();
        DatabaseServer server = plan.kind.open(scratch.folder())) {
      return new Append(plan, server).measure();
    }
  }

  private Result measure() throws Exception {
    String oursUrl = server.database("ours");
    String bareUrl = server.database("bare");
    new JdbcStores(bareUrl, server.user()).close(); // the same table with the same indexes
    try (JdbcStores stores = new JdbcStores(oursUrl, server.user());
        BareLoop bare = new BareLoop(server, bareUrl, plan.senders, plan.rooms)) {
      Counting log = new Counting(stores.ports().log());
      Ports ports = with(stores.ports(), log);
      World world = World.in(log, ports.ids(), plan.senders, plan.rooms);
      try (Chat chat = Chat.over(ports)) {
        int batch = Math.max(1, (int) Math.round(ours(chat, world, log, plan.warmUp).batch()));
        bare(bare, batch, plan.warmUp);
        List<Round> ours = new ArrayList<>();
        List<Round> same = new ArrayList<>();
        List<Round> whole = new ArrayList<>();
        for (int i = 0; i < plan.rounds; i++) {
          Round round = ours(chat, world, log, plan.span);
          ours.add(round);
          same.add(bare(bare, Math.max(1, (int) Math.round(round.batch())), plan.span));
          whole.add(bare(bare, WHOLE, plan.span));
        }
        return new Result(ours, same, whole);
      }
    }
  }

  private Round ours(Chat chat, World world, Counting log, Duration span) throws Exception {
    LongAdder sent = new LongAdder();
    long batches = log.batches.sum();
    Stopwatch watch = new Stopwatch(server);
    long end = System.nanoTime() + span.toNanos();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < plan.senders; i++) {
        UserId user = world.people().get(i);
        Entry room = world.rooms().get(i % plan.rooms);
        running.add(
            senders.submit(
                () -> {
                  Caller caller = Caller.trusted(user);
                  while (System.nanoTime() < end) {
                    chat.sendMessage()
                        .send(caller, room.room(), null, Content.plain(World.TEXT))
                        .orThrow();
                    sent.increment();
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return watch.stop(sent.sum(), log.batches.sum() - batches);
  }

  private Round bare(BareLoop bare, int batch, Duration span) throws SQLException {
    long messages = 0;
    long batches = 0;
    Stopwatch watch = new Stopwatch(server);
    long end = System.nanoTime() + span.toNanos();
    while (System.nanoTime() < end) {
      bare.insert(batch);
      messages += batch;
      batches++;
    }
    return watch.stop(messages, batches);
  }

  private static Ports with(Ports ports, RoomLog log) {
    return ports.with(log, ports.history(), ports.rooms());
  }

  /** Counts how often something was appended. */
  private static final class Counting implements RoomLog {
    private final RoomLog log;
    private final LongAdder batches = new LongAdder();

    Counting(RoomLog log) {
      this.log = log;
    }

    @Override
    public List<Outcome> append(List<Draft> batch) {
      batches.increment();
      return log.append(batch);
    }

    @Override
    public Position head() {
      return log.head();
    }

    @Override
    public List<Entry> after(long number, int limit) {
      return log.after(number, limit);
    }
  }
}
