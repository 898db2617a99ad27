package chat.parlance.benchmarks.micro;

import chat.parlance.application.live.Live;
import chat.parlance.application.live.Timing;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.benchmarks.store.JdbcStores;
import chat.parlance.benchmarks.store.World;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.Signal;
import chat.parlance.persistence.memory.InMemory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A run of committed entries on its way through the tail and one lane to sinks that only count.
 *
 * <p>It begins where the committer hands its batch on, by the public {@link Live}, so that no send
 * and no store is in the figure; and the lane's executor is a queue that the measured thread
 * empties itself, so that no hand-over between threads is either.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class FanOut {

  /** Entries in a run. */
  static final int RUN = 16;

  /** Readers of a room where there are many. */
  static final int SMALL = 10;

  @Param({"100", "1000", "10000"})
  public int readers;

  /** {@code one} room that all read, or {@code many} of ten readers each. */
  @Param({"one", "many"})
  public String rooms = "";

  private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
  private final List<Counter> sinks = new ArrayList<>();
  private Live live;
  private List<Draft> drafts;
  private Position head;
  private int next;

  /** How many deliveries a run comes to. */
  static long deliveries(String rooms, int readers) {
    return (long) RUN * audience(rooms, readers);
  }

  private static int audience(String rooms, int readers) {
    return rooms.equals("one") ? readers : Math.min(SMALL, readers);
  }

  /** Opens the streams, and waits until each is live. */
  @Setup(Level.Trial)
  public void open() throws InterruptedException {
    Ports ports = InMemory.ports(InstantSource.system(), JdbcStores.LIMITS, SendQuota.UNLIMITED);
    int audience = audience(rooms, readers);
    // One person with many streams: among many, each arrival would be told to all the others.
    World world = World.in(ports.log(), ports.ids(), 1, readers / audience);
    live = new Live(ports, Timing.DEFAULT);
    Executor executor = loop::add; // the same for all: a lane is of its executor
    for (int i = 0; i < readers; i++) {
      var only = Set.of(world.rooms().get(i / audience).room());
      var sink = new Counter();
      sinks.add(sink);
      live.open(
              Caller.trusted(world.people().getFirst()),
              new FollowRooms.Request(null, only, "127.0.0.1"),
              executor,
              sink)
          .orThrow();
    }
    while (!sinks.stream().allMatch(sink -> sink.current)) {
      Runnable task = loop.poll(10, TimeUnit.SECONDS);
      if (task == null) {
        throw new IllegalStateException("the streams do not become live");
      }
      task.run();
    }
    drafts = new ArrayList<>();
    for (int i = 0; i < world.rooms().size(); i++) {
      drafts.add(world.draft(i));
    }
    head = live.head();
  }

  /** Ends the streams, and looks whether each got what it should have. */
  @TearDown(Level.Trial)
  public void close() {
    live.close();
    long least = sinks.stream().mapToLong(sink -> sink.events).min().orElse(0);
    long most = sinks.stream().mapToLong(sink -> sink.events).max().orElse(0);
    if (most == 0 || most - least > RUN) {
      throw new IllegalStateException("between " + least + " and " + most + " events");
    }
  }

  /** One run. */
  @Benchmark
  public int run() {
    List<Entry> run = new ArrayList<>(RUN);
    for (int i = 0; i < RUN; i++) {
      Draft draft = drafts.get(next);
      next = next + 1 == drafts.size() ? 0 : next + 1;
      head = head.at(head.number() + 1);
      run.add(new Entry(draft.room(), head.number(), head, draft.at(), draft.by(), draft.change()));
    }
    live.committed(run);
    for (Runnable task = loop.poll(); task != null; task = loop.poll()) {
      task.run();
    }
    return next;
  }

  /** Counts. */
  private static final class Counter implements Sink {
    private long events;
    private long flushes;
    private boolean current;

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void event(Shared<Entry> event) {
      events++;
    }

    @Override
    public void signal(Shared<Signal> signal) {
      // there are none while it is measured
    }

    @Override
    public void current() {
      current = true;
    }

    @Override
    public void control(Control control) {
      // hello, live and a heartbeat now and then
    }

    @Override
    public void flush() {
      flushes++;
    }

    @Override
    public void close(Reason reason) {
      current = flushes > 0;
    }
  }
}
