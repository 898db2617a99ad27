package chat.parlance.benchmarks.scale;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What was measured, as the simulator takes it: what {@code bench scale} wrote into a file of
 * properties, and what other scenarios print in {@code docs/performance.md}.
 *
 * @param where when and on what {@code bench scale} ran
 * @param hold µs that the row of the clock is held for one commit, by its messages, with several
 *     servers on one log
 * @param storeCpu µs of the database's CPU for one commit, by its messages
 * @param serverCpu µs of the server's CPU for one commit, by its messages
 * @param bus bytes of what one batch is on the bus, by its messages
 * @param encodeMicros CPU to write one message for the bus
 * @param decodeMicros CPU to read it
 * @param frameBytes of a message as a client is sent it
 * @param signalBytes of a receipt as a client is sent it
 * @param markMicros the database's CPU to write one
 * @param rowBytes of a message in the table of entries with its indexes
 * @param logBytes of a message in the write-ahead log
 * @param searchBytes of a message in the search's table with its index
 * @param searchLogBytes of the same in the write-ahead log
 * @param reach what the other scenarios printed
 */
public record Slopes(
    String where,
    Line hold,
    Line storeCpu,
    Line serverCpu,
    Line bus,
    double encodeMicros,
    double decodeMicros,
    double frameBytes,
    double signalBytes,
    double markMicros,
    double rowBytes,
    double logBytes,
    double searchBytes,
    double searchLogBytes,
    Reach reach) {

  /** The most messages of one commit, as the log takes them. */
  static final int BATCH = 512;

  /**
   * What {@code docs/performance.md} says, whose sections are named in the file.
   *
   * @param deliveryMicros the server's CPU for one delivery
   * @param sendMicros the server's CPU for one send, without its deliveries
   * @param connectionBytes resident memory for each connection
   * @param resumeMicros the server's CPU for a client that comes back
   * @param resumeTransactions at the database for each of them
   */
  public record Reach(
      double deliveryMicros,
      double sendMicros,
      double connectionBytes,
      double resumeMicros,
      double resumeTransactions) {}

  /** Those that come with the program. */
  public static Slopes bundled() {
    return of(resource("slopes.properties"));
  }

  /** Those that {@code bench scale --slopes} wrote there. */
  public static Slopes in(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(read(in));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Slopes of(Properties of) {
    return new Slopes(
        text(of, "where"),
        line(of, "commit.hold.micros"),
        line(of, "commit.store.cpu.micros"),
        line(of, "commit.server.cpu.micros"),
        line(of, "bus.bytes"),
        number(of, "bus.encode.micros"),
        number(of, "bus.decode.micros"),
        number(of, "frame.bytes"),
        number(of, "signal.bytes"),
        number(of, "mark.store.cpu.micros"),
        number(of, "store.bytes"),
        number(of, "store.log.bytes"),
        number(of, "search.bytes"),
        number(of, "search.log.bytes"),
        reach(resource("performance.properties")));
  }

  private static Reach reach(Properties of) {
    double delivery = 1e6 / number(of, "fan-out.deliveries.per.cpu.second");
    double send =
        1e6 * number(of, "small-rooms.server.cpus") / number(of, "small-rooms.sends.per.second");
    return new Reach(
        delivery,
        Math.max(0, send - number(of, "small-rooms.readers") * delivery),
        1e3 * number(of, "idle.rss.kilobytes"),
        1e6 * number(of, "storm.cpu.seconds") / number(of, "storm.clients"),
        number(of, "storm.transactions.per.client"));
  }

  /** As {@link #in} reads them. */
  public static String written(String where, Map<String, Line> lines, Map<String, Double> numbers) {
    var text =
        new StringBuilder("# Printed by ./parlance bench scale --slopes FILE.\nwhere=")
            .append(where)
            .append('\n');
    var all = new TreeMap<>(numbers);
    lines.forEach(
        (name, line) -> {
          all.put(name + ".fixed", line.fixed());
          all.put(name + ".each", line.each());
        });
    all.forEach(
        (name, value) ->
            text.append(name).append('=').append(String.format(Locale.ROOT, "%.3f%n", value)));
    return text.toString();
  }

  private static Properties resource(String name) {
    try (InputStream in = Slopes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return read(in);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Properties read(InputStream in) throws IOException {
    Properties read = new Properties();
    read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    return read;
  }

  private static Line line(Properties of, String name) {
    return new Line(number(of, name + ".fixed"), number(of, name + ".each"));
  }

  private static double number(Properties of, String name) {
    return Double.parseDouble(text(of, name));
  }

  private static String text(Properties of, String name) {
    String value = of.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("no slope " + name);
    }
    return value;
  }
}
