package chat.parlance.benchmarks.micro;

import chat.parlance.application.live.Committer;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.benchmarks.store.DatabaseServer;
import chat.parlance.benchmarks.store.JdbcStores;
import chat.parlance.benchmarks.store.Scratch;
import chat.parlance.benchmarks.store.World;
import chat.parlance.persistence.RandomIds;
import chat.parlance.persistence.memory.InMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Senders on virtual threads that each wait until their message is committed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class GroupCommit {

  private static final int COMMITS = 1024;
  private static final int ROOMS = 16;

  @Param({"1", "16", "128"})
  public int senders;

  @Param({"memory", "H2"})
  public String store = "";

  private final AtomicInteger next = new AtomicInteger();
  private World world;
  private Committer committer;
  private @Nullable Scratch scratch;
  private @Nullable JdbcStores stores;

  /** A fresh store each time: one in memory grows. */
  @Setup(Level.Iteration)
  public void open() {
    RoomLog log = store.equals("memory") ? InMemory.ports().log() : file();
    world = World.in(log, new RandomIds(), 128, ROOMS);
    committer = new Committer(log, entries -> {});
  }

  private RoomLog file() {
    scratch = new Scratch();
    DatabaseServer server = DatabaseServer.Kind.H2.open(scratch.folder());
    stores = new JdbcStores(server.database("commits"), server.user());
    return stores.ports().log();
  }

  /** Leaves nothing. */
  @TearDown(Level.Iteration)
  public void close() {
    committer.close();
    if (stores != null) {
      stores.close();
    }
    if (scratch != null) {
      scratch.close();
    }
  }

  /** Commits, shared out among the senders. */
  @Benchmark
  @OperationsPerInvocation(COMMITS)
  public void commit() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < senders; i++) {
        running.add(threads.submit(this::send));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private void send() {
    for (int i = 0; i < COMMITS / senders; i++) {
      var outcome = committer.commit(world.draft(next.getAndIncrement()));
      if (!(outcome instanceof RoomLog.Outcome.Appended)) {
        throw new IllegalStateException(outcome.toString());
      }
    }
  }
}
