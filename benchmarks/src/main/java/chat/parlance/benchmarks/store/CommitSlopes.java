package chat.parlance.benchmarks.store;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.benchmarks.load.Latency;
import chat.parlance.domain.Draft;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What the commit-ordered counter costs: writers that each append one batch after the other to the
 * one log, as the committer of each server does, each through a pool of its own. All wait for the
 * same row of the same PostgreSQL.
 */
public final class CommitSlopes {

  private static final int PEOPLE = 16;

  /** So that the tables are not empty, and their statistics not those of empty tables. */
  private static final int BEFORE = 20_000;

  /**
   * What is measured: each number of writers with each size of a batch.
   *
   * @param rooms among which messages are spread, one after the other
   * @param span of each pair
   * @param warmUp before each
   */
  public record Plan(
      List<Integer> writers, List<Integer> batches, int rooms, Duration span, Duration warmUp) {}

  /**
   * What came of one pair.
   *
   * @param commit how long a writer waited for one, its turn included
   * @param storeSeconds CPU of the database, which is in the round's too
   * @param failed commits that the database gave up, as it does on a machine that is far too busy
   */
  public record Measured(
      int writers,
      int batch,
      Append.Round round,
      Latency commit,
      double storeSeconds,
      long failed) {

    /**
     * From one commit to the next, over all writers together. With several writers it is how long
     * the row is held for one, and handed on: somebody is always waiting for it.
     */
    public double gapMicros() {
      return round.seconds() * 1e6 / Math.max(1, round.batches());
    }

    /** CPU of the database for one commit. */
    public double storeMicros() {
      return storeSeconds * 1e6 / Math.max(1, round.batches());
    }

    /** CPU of the servers for one commit. */
    public double serverMicros() {
      return (round.cpuSeconds() - storeSeconds) * 1e6 / Math.max(1, round.batches());
    }
  }

  /**
   * What came of writing how far members have got.
   *
   * @param storeSeconds CPU of the database, which is in the round's too
   */
  public record Marks(Append.Round round, Latency took, double storeSeconds) {

    /** CPU of the database for one. */
    public double storeMicros() {
      return storeSeconds * 1e6 / Math.max(1, round.messages());
    }
  }

  /** What came of it. */
  public record Result(List<Measured> commits, Marks marks) {}

  private final Plan plan;
  private final DatabaseServer server;
  private final AtomicInteger next = new AtomicInteger();

  private CommitSlopes(Plan plan, DatabaseServer server) {
    this.plan = plan;
    this.server = server;
  }

  /** Measures; everything that it starts is gone when it returns or throws. */
  public static Result measure(Plan plan) throws Exception {
    try (Scratch scratch = new Scratch();
        DatabaseServer server = DatabaseServer.Kind.POSTGRESQL.open(scratch.folder())) {
      return new CommitSlopes(plan, server).measure();
    }
  }

  private Result measure() throws Exception {
    String url = server.database("clock");
    List<JdbcStores> servers = new ArrayList<>();
    try {
      for (int most = plan.writers.stream().mapToInt(it -> it).max().orElse(0); most > 0; most--) {
        servers.add(new JdbcStores(url, server.user()));
      }
      List<RoomLog> logs = servers.stream().map(it -> it.ports().log()).toList();
      World world = World.in(logs.getFirst(), servers.getFirst().ports().ids(), PEOPLE, plan.rooms);
      world.chat(logs.getFirst(), BEFORE);
      next.set(BEFORE);
      try (Connection connection = server.connect(url);
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM ANALYZE");
      }
      List<Measured> measured = new ArrayList<>();
      for (int writers : plan.writers) {
        for (int batch : plan.batches) {
          run(logs.subList(0, writers), world, batch, plan.warmUp);
          measured.add(run(logs.subList(0, writers), world, batch, plan.span));
        }
      }
      var marks = new MarkWrites(world, servers.getFirst().ports().members());
      return new Result(measured, marks.run(server, plan.span));
    } finally {
      servers.forEach(JdbcStores::close);
    }
  }

  private Measured run(List<RoomLog> logs, World world, int batch, Duration span) throws Exception {
    LongAdder commits = new LongAdder();
    LongAdder failed = new LongAdder();
    Histogram all = new Histogram(3);
    long storeBefore = server.cpu().toNanos();
    Stopwatch watch = new Stopwatch(server);
    long end = System.nanoTime() + span.toNanos();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<Histogram>> running = new ArrayList<>();
      for (RoomLog log : logs) {
        running.add(threads.submit(() -> append(log, world, batch, end, commits, failed)));
      }
      for (Future<Histogram> one : running) {
        all.add(one.get());
      }
    }
    Append.Round round = watch.stop(commits.sum() * batch, commits.sum());
    double storeSeconds = (server.cpu().toNanos() - storeBefore) / 1e9;
    return new Measured(logs.size(), batch, round, Latency.of(all), storeSeconds, failed.sum());
  }

  private Histogram append(
      RoomLog log, World world, int batch, long end, LongAdder commits, LongAdder failed) {
    Histogram took = new Histogram(3);
    while (System.nanoTime() < end) {
      int first = next.getAndAdd(batch);
      List<Draft> drafts = IntStream.range(first, first + batch).mapToObj(world::draft).toList();
      long started = System.nanoTime();
      List<Outcome> outcomes;
      try {
        outcomes = log.append(drafts);
      } catch (StoreException givenUp) {
        failed.increment();
        continue;
      }
      took.recordValue(System.nanoTime() - started);
      if (!outcomes.stream().allMatch(Outcome.Appended.class::isInstance)) {
        throw new IllegalStateException("not all was appended: " + outcomes);
      }
      commits.increment();
    }
    return took;
  }
}
