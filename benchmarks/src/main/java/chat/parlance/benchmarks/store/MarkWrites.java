package chat.parlance.benchmarks.store;

import chat.parlance.application.port.out.Members;
import chat.parlance.benchmarks.load.Latency;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * What it costs to write how far somebody has got: a statement of its own each time, from as many
 * threads as a server has connections.
 */
final class MarkWrites {

  private static final int THREADS = 16;

  private final World world;
  private final Members members;
  private final AtomicInteger next = new AtomicInteger();

  /** Of the members of a world in which much was said. */
  MarkWrites(World world, Members members) {
    this.world = world;
    this.members = members;
  }

  /** Marks for so long, each further than the one before. */
  CommitSlopes.Marks run(DatabaseServer server, Duration span) throws Exception {
    Histogram took = new Histogram(3);
    long storeBefore = server.cpu().toNanos();
    Stopwatch watch = new Stopwatch(server);
    long end = System.nanoTime() + span.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Histogram>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(() -> mark(end)));
      }
      for (Future<Histogram> one : running) {
        took.add(one.get());
      }
    }
    Append.Round round = watch.stop(took.getTotalCount(), took.getTotalCount());
    double storeSeconds = (server.cpu().toNanos() - storeBefore) / 1e9;
    return new CommitSlopes.Marks(round, Latency.of(took), storeSeconds);
  }

  private Histogram mark(long end) {
    Histogram took = new Histogram(3);
    while (System.nanoTime() < end) {
      int n = next.getAndIncrement();
      RoomId room = world.rooms().get(n % world.rooms().size()).room();
      int round = n / world.rooms().size();
      UserId user = world.people().get(round % world.people().size());
      long seq = 2L + round / world.people().size();
      long started = System.nanoTime();
      boolean moved = members.mark(room, user, seq, seq).isPresent();
      if (moved) { // otherwise a later one overtook it
        took.recordValue(System.nanoTime() - started);
      }
    }
    return took;
  }
}
