package chat.parlance.benchmarks.scale;

import chat.parlance.benchmarks.store.World;
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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** What one message is on the bus between servers: bytes, and CPU to write and to read them. */
public final class BusSlopes {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The messages of a batch whose CPU is measured. */
  private static final int BATCH = 32;

  /**
   * What was measured.
   *
   * @param bytes of a letter, by its messages
   * @param encodeMicros CPU to write one message, of a batch of 32
   * @param decodeMicros CPU to read it
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
  public static Result measure(List<Integer> batches, int rounds) throws IOException {
    Map<Integer, Double> bytes = new TreeMap<>();
    for (int batch : batches) {
      bytes.put(batch, (double) encode(entries(batch)).length);
    }
    List<Entry> entries = entries(BATCH);
    byte[] letter = encode(entries);
    double messages = (double) rounds * BATCH;
    encoded(entries, rounds);
    double encoding = encoded(entries, rounds) / messages;
    decoded(letter, rounds);
    double decoding = decoded(letter, rounds) / messages;
    Entry first = entries.getFirst();
    var receipt = new Signal.Receipt(new Mark(first.room(), first.by(), first.seq(), first.seq()));
    return new Result(
        bytes,
        encoding,
        decoding,
        Frames.EVENT.encode(first).length,
        Frames.SIGNAL.encode(receipt).length);
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

  /** Microseconds of CPU. */
  private static double encoded(List<Entry> entries, int rounds) throws IOException {
    long length = 0;
    long before = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < rounds; i++) {
      length += encode(entries).length;
    }
    long took = THREADS.getCurrentThreadCpuTime() - before;
    require(length > 0);
    return took / 1e3;
  }

  private static double decoded(byte[] letter, int rounds) throws IOException {
    long read = 0;
    long before = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < rounds; i++) {
      read += decode(letter).size();
    }
    long took = THREADS.getCurrentThreadCpuTime() - before;
    require(read == (long) rounds * BATCH);
    return took / 1e3;
  }

  private static void require(boolean fine) {
    if (!fine) {
      throw new IllegalStateException("what was written is not what was read");
    }
  }

  private static byte[] encode(List<Entry> entries) {
    return Frames.page(
        entries.stream().map(Frames.EVENT::encode).toList(), entries.getLast().position());
  }

  private static JsonNode decode(byte[] letter) throws IOException {
    return JSON.readTree(letter).path("events");
  }
}
