package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Load;
import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many connections in rooms that nothing is said on: what each takes of memory. */
final class Idle {

  private static final int ROOMS = 100;
  private static final int CONNECTIONS = 10_000;
  private static final int FIRST = 200;
  private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");
  private static final int KB = 1024;

  private final Settings settings;

  private record Each(double heap, double resident) {}

  Idle(Settings settings) {
    this.settings = settings;
  }

  /** Runs it, and gives its table. */
  String run() {
    Map<String, List<Each>> results = new LinkedHashMap<>();
    for (int run = 1; run <= settings.runs(); run++) {
      for (Peer peer : settings.peers()) {
        settings.say("idle, run " + run + ": " + peer.name());
        Each each = measure(peer);
        settings.say("  heap " + each.heap() + " KB, resident " + each.resident() + " KB");
        results.computeIfAbsent(peer.name(), none -> new ArrayList<>()).add(each);
      }
    }
    var text = new StringBuilder("### Memory: ");
    text.append(settings.many(CONNECTIONS)).append(" idle connections in rooms\n\n");
    text.append(
        Medians.head(List.of("server", "heap per connection, KB", "RSS per connection, KB")));
    results.forEach(
        (peer, all) ->
            text.append(
                Medians.row(
                    List.of(
                        peer,
                        Medians.text(Medians.of(all.stream().map(Each::heap).toList())),
                        Medians.text(Medians.of(all.stream().map(Each::resident).toList()))))));
    return text.toString();
  }

  private Each measure(Peer peer) {
    Path folder = Session.temporary();
    int readers = settings.many(CONNECTIONS) / ROOMS;
    try (Peer.Running running = peer.start(new Peer.Setting(ROOMS, readers, false, folder))) {
      // A few come and go first, so that what is made once for all is not counted.
      Load.connect(running, new Load.Shape(ROOMS, Math.max(1, FIRST / ROOMS), 1, Session.TEXT))
          .close();
      long heapBefore = live(running.pids());
      long residentBefore = Processes.resident(running.pids());
      try (Load load = Load.connect(running, new Load.Shape(ROOMS, readers, 1, Session.TEXT))) {
        pause(settings.seconds(5));
        // Before a collection is asked for, which could give memory back to the system.
        long resident = Processes.resident(running.pids()) - residentBefore;
        long heap = live(running.pids()) - heapBefore;
        double connections = load.connections();
        return new Each(heap / connections / KB, resident / connections / KB);
      }
    } finally {
      Session.delete(folder);
    }
  }

  /** Bytes of the objects that live, after a collection; 0 where it is no Java. */
  private static long live(List<Long> pids) {
    long bytes = 0;
    for (long pid : pids) {
      String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      try {
        Process process =
            new ProcessBuilder(tool, Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher found = TOTAL.matcher(text);
        bytes += found.find() ? Long.parseLong(found.group(1)) : 0;
      } catch (IOException none) {
        return 0;
      }
    }
    return bytes;
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
