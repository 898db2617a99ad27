package chat.parlance.benchmarks.scale;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import chat.parlance.benchmarks.load.Waiting;
import chat.parlance.benchmarks.store.World;
import chat.parlance.cluster.BusWatch;
import chat.parlance.cluster.LetterBus;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.Frames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What one message is on the bus between servers: bytes, and CPU to write and to read them. Two
 * buses as servers have them, on one line that stays in memory.
 */
public final class BusSlopes {

  /** The messages of a batch whose CPU is measured. */
  private static final int BATCH = 32;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * What was measured.
   *
   * @param bytes of a letter, by its messages
   * @param encodeMicros CPU to write one message and hand it on, of a batch of 32
   * @param decodeMicros CPU to take it and read it
   * @param frameBytes of one as a client is sent it
   * @param signalBytes of a receipt as a client is sent it
   */
  public record Result(
      Map<Integer, Double> bytes,
      double encodeMicros,
      double decodeMicros,
      double frameBytes,
      double signalBytes) {}

  private BusSlopes() {}

  /** Measures with so many batches, and as many before them to warm up. */
  public static Result measure(List<Integer> batches, int rounds) throws InterruptedException {
    var wire = new Wire();
    try (LetterBus speaker = LetterBus.over(wire, BusWatch.NONE);
        LetterBus hearer = LetterBus.over(wire, BusWatch.NONE)) {
      var heard = new Heard();
      hearer.listen(heard);
      Waiting.until("the bus", PATIENCE, () -> speaker.connected() && hearer.connected());
      Map<Integer, Double> bytes = new TreeMap<>();
      for (int batch : batches) {
        long before = wire.bytes();
        say(speaker, heard, entries(batch));
        bytes.put(batch, (double) (wire.bytes() - before));
      }
      List<Entry> entries = entries(BATCH);
      rounds(speaker, heard, entries, rounds);
      long writing = wire.cpuNanos();
      long reading = heard.cpuNanos();
      rounds(speaker, heard, entries, rounds);
      double messages = 1e3 * rounds * BATCH;
      Entry first = entries.getFirst();
      var mark = new Mark(first.room(), first.by(), first.seq(), first.seq());
      return new Result(
          bytes,
          (wire.cpuNanos() - writing) / messages,
          (heard.cpuNanos() - reading) / messages,
          Frames.EVENT.encode(first).length,
          Frames.SIGNAL.encode(new Signal.Receipt(mark)).length);
    }
  }

  private static void rounds(ClusterBus bus, Heard heard, List<Entry> entries, int rounds)
      throws InterruptedException {
    for (int i = 0; i < rounds; i++) {
      say(bus, heard, entries);
    }
  }

  /** Returns when it was heard. */
  private static void say(ClusterBus bus, Heard heard, List<Entry> entries)
      throws InterruptedException {
    bus.publish(new News.Committed(entries));
    heard.await(entries.size());
  }

  private static List<Entry> entries(int count) {
    UserId author = new UserId(UUID.randomUUID());
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Entry(
                    new RoomId(UUID.randomUUID()),
                    4_711 + i,
                    new Position("k3j5h2", 815_000_000L + i),
                    Instant.ofEpochMilli(1_800_000_000_123L),
                    author,
                    new MessagePosted(
                        new Key(UUID.randomUUID().toString()), Content.plain(World.TEXT))))
        .toList();
  }

  /** The other server. */
  private static final class Heard implements ClusterBus.Listener {

    private final Semaphore messages = new Semaphore(0);
    private volatile long cpuNanos;

    @Override
    public void heard(News news) {
      cpuNanos = Wire.cpuOfThisThread();
      if (news instanceof News.Committed committed) {
        messages.release(committed.entries().size());
      }
    }

    @Override
    public void missed() {
      // it is so at the beginning
    }

    void await(int count) throws InterruptedException {
      if (!messages.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("what was said is not what was heard");
      }
    }

    /** Of the thread that reads, when it last told something. */
    long cpuNanos() {
      return cpuNanos;
    }
  }
}
