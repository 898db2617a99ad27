package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Load;
import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.Processes;
import chat.parlance.benchmarks.load.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Many connections in rooms that nothing is said on: what each takes of memory. What lives is
 * counted after a collection. Resident memory is read after one too, before and with the
 * connections: else it would mostly tell how seldom the collector runs.
 */
final class Idle {

  private static final int ROOMS = 100;
  private static final int CONNECTIONS = 10_000;
  private static final int FIRST = 1_000;
  private static final int SHOWN = 15;
  private static final Pattern ROW =
      Pattern.compile("^ *\\d+: +\\d+ +(\\d+) +(\\S+).*$", Pattern.MULTILINE);
  private static final Pattern RANGE = Pattern.compile("\\[0x([0-9a-f]+), 0x([0-9a-f]+)\\)");
  private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-[0-9a-f]+ ");
  private static final int KB = 1024;

  private static final double WEBSOCKET_HEAP = 8;
  private static final double WEBSOCKET_RESIDENT = 14;
  private static final double SSE_HEAP = 12;

  private final Settings settings;

  /**
   * What a connection takes, in bytes.
   *
   * @param heap by class, of objects that live; empty where it is no Java
   * @param resident growth of the whole process
   * @param outside the part of that growth that is not Java's heap, which Java sizes as it likes
   */
  private record Each(Map<String, Double> heap, double resident, double outside) {
    double heapKb() {
      return heap.values().stream().mapToDouble(Double::doubleValue).sum() / KB;
    }

    double residentKb() {
      return resident / KB;
    }

    double outsideKb() {
      return outside / KB;
    }
  }

  Idle(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its tables. */
  String run() {
    Map<String, List<Each>> results = new LinkedHashMap<>();
    for (int run = 1; run <= settings.runs(); run++) {
      for (Peer peer : settings.peers()) {
        settings.say("idle, run " + run + ": " + peer.name());
        Each each = measure(peer);
        settings.say("  heap " + each.heapKb() + " KB, resident " + each.residentKb() + " KB");
        results.computeIfAbsent(peer.name(), none -> new ArrayList<>()).add(each);
      }
    }
    var text = new StringBuilder("### Memory: ");
    text.append(settings.many(CONNECTIONS)).append(" idle connections in rooms\n\n");
    text.append(Medians.head(List.of("measure", "goal", "measured", "verdict")));
    text.append(goal("heap per WebSocket", WEBSOCKET_HEAP, results.get("parlance"), Each::heapKb));
    text.append(
        goal(
            "RSS growth per WebSocket",
            WEBSOCKET_RESIDENT,
            results.get("parlance"),
            Each::residentKb));
    text.append(goal("heap per SSE stream", SSE_HEAP, results.get("parlance-sse"), Each::heapKb));
    text.append('\n');
    text.append(
        Medians.head(
            List.of(
                "server",
                "heap that lives per connection, KB",
                "RSS growth per connection, KB",
                "of it outside Java's heap, KB")));
    results.forEach(
        (peer, all) ->
            text.append(
                Medians.row(
                    List.of(
                        peer,
                        Medians.text(median(all, Each::heapKb)),
                        Medians.text(median(all, Each::residentKb)),
                        Medians.text(median(all, Each::outsideKb))))));
    results.forEach((peer, all) -> text.append(classes(peer, all.getLast().heap())));
    return text.toString();
  }

  private static String goal(
      String measure, double most, @Nullable List<Each> all, ToDoubleFunction<Each> figure) {
    if (all == null) {
      return "";
    }
    double measured = median(all, figure);
    return Medians.row(
        List.of(
            measure,
            "≤ " + Math.round(most) + " KB",
            Medians.text(measured) + " KB",
            measured <= most ? "met" : "missed"));
  }

  private static double median(List<Each> all, ToDoubleFunction<Each> figure) {
    return Medians.of(all.stream().map(figure::applyAsDouble).toList());
  }

  /** Where the bytes are. */
  private static String classes(String peer, Map<String, Double> heap) {
    if (heap.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\nLargest classes of ").append(peer).append(", last run:\n\n");
    text.append(Medians.head(List.of("class", "bytes per connection")));
    heap.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(
            it ->
                text.append(
                    Medians.row(List.of("`" + it.getKey() + "`", Medians.text(it.getValue())))));
    return text.toString();
  }

  private Each measure(Peer peer) {
    Path folder = Session.temporary();
    int readers = settings.many(CONNECTIONS) / ROOMS;
    try (Peer.Running running = peer.start(new Peer.Setting(ROOMS, readers, false, folder))) {
      // Some come and go first, so that what is made once for all is not counted.
      Load.connect(running, new Load.Shape(ROOMS, settings.many(FIRST) / ROOMS, 1, Session.TEXT))
          .close();
      Waiting.sleep(settings.seconds(5));
      Map<String, Long> heapBefore = live(running.pids());
      long residentBefore = Processes.resident(running.pids());
      long heapResidentBefore = heapResident(running.pids());
      try (Load load = Load.connect(running, new Load.Shape(ROOMS, readers, 1, Session.TEXT))) {
        Waiting.sleep(settings.seconds(5));
        Map<String, Double> heap = new HashMap<>();
        double connections = load.connections();
        live(running.pids())
            .forEach(
                (name, bytes) ->
                    heap.put(name, (bytes - heapBefore.getOrDefault(name, 0L)) / connections));
        long resident = Processes.resident(running.pids()) - residentBefore;
        long outside = resident - (heapResident(running.pids()) - heapResidentBefore);
        return new Each(heap, resident / connections, outside / connections);
      }
    } finally {
      Session.delete(folder);
    }
  }

  /** Bytes of the objects that live, by class, after a collection; empty where it is no Java. */
  private static Map<String, Long> live(List<Long> pids) {
    Map<String, Long> bytes = new HashMap<>();
    for (long pid : pids) {
      Matcher row = ROW.matcher(ask(pid, "GC.class_histogram"));
      while (row.find()) {
        bytes.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum);
      }
    }
    return bytes;
  }

  /** Resident bytes of the address range that is Java's heap; 0 where it is no Java. */
  private static long heapResident(List<Long> pids) {
    long bytes = 0;
    for (long pid : pids) {
      Matcher range = RANGE.matcher(ask(pid, "GC.heap_info"));
      if (range.find()) {
        long from = Long.parseUnsignedLong(range.group(1), 16);
        long to = Long.parseUnsignedLong(range.group(2), 16);
        boolean inside = false;
        for (String line : smaps(pid)) {
          Matcher mapping = MAPPING.matcher(line);
          if (mapping.find()) {
            long at = Long.parseUnsignedLong(mapping.group(1), 16);
            inside = Long.compareUnsigned(at, from) >= 0 && Long.compareUnsigned(at, to) < 0;
          } else if (inside && line.startsWith("Rss:")) {
            bytes += KB * Long.parseLong(line.replaceAll("\\D", ""));
          }
        }
      }
    }
    return bytes;
  }

  private static List<String> smaps(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What a Java process says of itself; of another, that it is none. */
  private static String ask(long pid, String question) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process process =
          new ProcessBuilder(tool, Long.toString(pid), question).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
