package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.scale.BusSlopes;
import chat.parlance.benchmarks.scale.Line;
import chat.parlance.benchmarks.scale.Slopes;
import chat.parlance.benchmarks.store.CommitSlopes;
import chat.parlance.benchmarks.store.CommitSlopes.Measured;
import chat.parlance.benchmarks.store.StorageSlopes;
import chat.parlance.benchmarks.store.StorageSlopes.Found;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What one more message costs each part that several servers share: the counter of the log, the bus
 * between servers, and the database. The slopes are what the simulator begins with.
 */
final class ScaleFigures {

  private static final List<Integer> WRITERS = List.of(1, 2, 4);
  private static final List<Integer> BATCHES = List.of(1, 8, 32, 128, 512);

  private ScaleFigures() {}

  /** Once: to fill the tables takes minutes. */
  static String of(Settings settings) {
    try {
      return measure(settings);
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String measure(Settings settings) throws Exception {
    boolean quick = settings.quick();
    double busy = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    settings.say("scale: the counter");
    Duration span = quick ? Duration.ofMillis(300) : Duration.ofSeconds(4);
    CommitSlopes.Result log =
        CommitSlopes.measure(
            new CommitSlopes.Plan(WRITERS, BATCHES, quick ? 50 : 1_000, span, span.dividedBy(2)));
    List<Measured> commits = log.commits();
    settings.say("scale: the bus");
    BusSlopes.Result bus = BusSlopes.measure(BATCHES, quick ? 200 : 20_000);
    settings.say("scale: the database");
    StorageSlopes.Result storage =
        StorageSlopes.measure(
            quick
                ? new StorageSlopes.Plan(2_000, 5_000, 20, 50)
                : new StorageSlopes.Plan(100_000, 1_000_000, 1_000, 2_000));
    Map<String, Line> lines =
        Map.of(
            "commit.hold.micros", line(commits, Measured::gapMicros),
            "commit.store.cpu.micros", line(commits, Measured::storeMicros),
            "commit.server.cpu.micros", line(commits, Measured::serverMicros),
            "bus.bytes", Line.through(bus.bytes()));
    Found last = storage.found().getLast();
    Map<String, Double> numbers =
        Map.of(
            "bus.encode.micros", bus.encodeMicros(),
            "bus.decode.micros", bus.decodeMicros(),
            "frame.bytes", bus.frameBytes(),
            "signal.bytes", bus.signalBytes(),
            "mark.store.cpu.micros", log.marks().storeMicros(),
            "store.bytes", last.bytesPerMessage(),
            "store.log.bytes", last.logPerMessage(),
            "search.bytes", storage.searchBytes(),
            "search.log.bytes", storage.searchLogBytes());
    String where =
        "One run, whatever the number asked for. When it began, %s threads wanted to run (load average)."
            .formatted(Medians.text(busy));
    Path file = settings.slopes();
    if (file != null) {
      Files.writeString(
          file,
          Slopes.written(
              where + " " + Method.text(settings).strip().replaceAll("\\s+", " "), lines, numbers));
    }
    return "### What one more message costs\n\n"
        + counter(commits, lines)
        + marks(log.marks())
        + bus(bus)
        + storage(storage)
        + "\n"
        + where
        + "\n";
  }

  /** By the size of a batch, with the most writers: then somebody is always waiting. */
  private static Line line(List<Measured> commits, ToDoubleFunction<Measured> figure) {
    return Line.through(
        commits.stream()
            .filter(it -> it.writers() == WRITERS.getLast())
            .collect(
                Collectors.toMap(
                    Measured::batch, figure::applyAsDouble, (one, other) -> one, TreeMap::new)));
  }

  private static String counter(List<Measured> commits, Map<String, Line> lines) {
    var text =
        new StringBuilder(
            Medians.head(
                List.of(
                    "servers",
                    "batch",
                    "messages/s",
                    "commits/s",
                    "from one commit to the next, ms",
                    "commit p50 / p99, ms",
                    "CPU µs a message: servers",
                    "database")));
    for (Measured each : commits) {
      text.append(
          Medians.row(
              List.of(
                  Integer.toString(each.writers()),
                  Integer.toString(each.batch()),
                  Medians.text(each.round().perSecond()),
                  Medians.text(each.round().batches() / each.round().seconds()),
                  Medians.text(each.gapMicros() / 1e3),
                  Medians.text(each.commit().p50()) + " / " + Medians.text(each.commit().p99()),
                  Medians.text(each.serverMicros() / each.batch()),
                  Medians.text(each.storeMicros() / each.batch()))));
    }
    long failed = commits.stream().mapToLong(Measured::failed).sum();
    if (failed > 0) {
      text.append("\nCommits that the database gave up, as the machine was too busy: ")
          .append(failed)
          .append(".\n");
    }
    Line hold = lines.getOrDefault("commit.hold.micros", new Line(0, 0));
    int most = BATCHES.getLast();
    return text
        + String.format(
            Locale.ROOT,
            "%nThe clock's row is held, with %d servers, for %s ms a commit and %s µs a message"
                + " more (least squares of the relative errors). So the log takes %s messages a"
                + " second in batches of %d, and %s when none waits for another.%n%n",
            WRITERS.getLast(),
            Medians.text(hold.fixed() / 1e3),
            Medians.text(hold.each()),
            Medians.text(most * 1e6 / hold.at(most)),
            most,
            Medians.text(1e6 / hold.at(1)));
  }

  private static String marks(CommitSlopes.Marks marks) {
    return String.format(
        Locale.ROOT,
        "Receipts, a statement each from 16 threads: %s a second, p50 / p99 %s / %s ms, CPU of the"
            + " database %s µs each.%n%n",
        Medians.text(marks.round().perSecond()),
        Medians.text(marks.took().p50()),
        Medians.text(marks.took().p99()),
        Medians.text(marks.storeMicros()));
  }

  private static String bus(BusSlopes.Result bus) {
    var text =
        new StringBuilder(Medians.head(List.of("batch", "bytes on the bus", "bytes a message")));
    bus.bytes()
        .forEach(
            (batch, bytes) ->
                text.append(
                    Medians.row(
                        List.of(
                            Integer.toString(batch),
                            Medians.text(bytes),
                            Medians.text(bytes / batch)))));
    return text
        + String.format(
            Locale.ROOT,
            "%nCPU to write one message for the bus: %s µs; to read it: %s µs (batches of 32). The"
                + " frame that a client is sent: %s bytes, that of a receipt %s.%n%n",
            Medians.text(bus.encodeMicros()),
            Medians.text(bus.decodeMicros()),
            Medians.text(bus.frameBytes()),
            Medians.text(bus.signalBytes()));
  }

  private static String storage(StorageSlopes.Result storage) {
    var text =
        new StringBuilder(
            Medians.head(
                List.of(
                    "messages in PostgreSQL",
                    "rows of `entry`",
                    "bytes a message",
                    "WAL bytes a message",
                    "history page of 50: p50 / p99, ms")));
    for (Found found : storage.found()) {
      text.append(
          Medians.row(
              List.of(
                  String.format(Locale.ROOT, "%,d", found.messages()),
                  String.format(Locale.ROOT, "%,d", found.rows()),
                  Medians.text(found.bytesPerMessage()),
                  Medians.text(found.logPerMessage()),
                  Medians.text(found.page().p50()) + " / " + Medians.text(found.page().p99()))));
    }
    Found last = storage.found().getLast();
    text.append("\nWhere the bytes of a message are, at the larger size:\n\n")
        .append(Medians.head(List.of("table or index", "bytes a message")));
    last.bytes()
        .forEach(
            (name, bytes) ->
                text.append(
                    Medians.row(
                        List.of(
                            "`" + name + "`", Medians.text(bytes / (double) last.messages())))));
    return text
        + String.format(
            Locale.ROOT,
            "%nThe search's index takes %s bytes a message more, and %s bytes of WAL.%n",
            Medians.text(storage.searchBytes()),
            Medians.text(storage.searchLogBytes()));
  }
}
