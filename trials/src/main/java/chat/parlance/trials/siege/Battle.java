package chat.parlance.trials.siege;

import chat.parlance.testkit.wire.Rest;
import chat.parlance.trials.server.ServerProcess;
import chat.parlance.trials.server.ServerProcess.Launch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One siege: a server as it comes, people on it, and the attacks one after the other.
 *
 * @param attacks in their order
 * @param time of each
 * @param sockets of the largest
 * @param folder for the server's data
 * @param more settings of the server
 */
record Battle(
    List<Attack> attacks, Duration time, int sockets, Path folder, Map<String, String> more) {

  static final String CALM = "calm, before";
  static final String AFTER = "calm, after";

  private static final int HOSTILE_ACCOUNTS = 8;

  /**
   * The hostile run in the same process as the people, whom they must not hold up by connecting.
   */
  private static final Duration THERE_WITHIN = Duration.ofSeconds(30);

  /** On a slow machine it takes a while until more is asked for than is allowed. */
  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(30);

  /** Of a heap of 512 MB: what is more leaves no room to work. */
  private static final long MOST_LIVE = 384L << 20;

  /** Beyond what was there before: caches that were filled, classes that were loaded. */
  private static final long MAY_STAY = 64L << 20;

  private static final String ROW = "| %-18s | %7s | %9s | %9s | %9s | %6s | %6s | %s |%n";

  /** Without these no trial of some minutes could be made; they are no bounds. */
  private static final Map<String, String> SETTINGS =
      Map.of("PARLANCE_AUTH_ACCESS", "1h", "PARLANCE_DEMO_ROOM", "false");

  Battle {
    attacks = List.copyOf(attacks);
    more = Map.copyOf(more);
  }

  /**
   * How it ended.
   *
   * @param flaws what must not have happened
   */
  record Outcome(List<Phase> phases, List<String> flaws) {
    boolean green() {
      return flaws.isEmpty();
    }
  }

  Outcome fight(PrintWriter out) {
    Launch launch = Launch.of(folder.resolve("data")).with(SETTINGS).with(more);
    List<Phase> phases = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(launch);
        People people = new People(server.uri())) {
      List<Rest> hostile =
          IntStream.range(0, HOSTILE_ACCOUNTS)
              .mapToObj(i -> Rest.register(server.uri(), "hostile-" + i))
              .toList();
      String room = room(hostile);
      out.printf(ROW, "", "sockets", "p50 ms", "p99 ms", "max ms", "RSS MB", "heap", "outcomes");
      out.printf("|---|---:|---:|---:|---:|---:|---:|---|%n");
      people.live(time); // the first requests of a new server are slower
      phases.add(tell(out, phase(server, people, CALM, null, hostile, room)));
      for (Attack attack : attacks) {
        phases.add(tell(out, phase(server, people, attack.text(), attack, hostile, room)));
      }
      phases.add(tell(out, phase(server, people, AFTER, null, hostile, room)));
      return new Outcome(phases, flaws(phases, server.printed()));
    }
  }

  private static String room(List<Rest> hostile) {
    List<String> ids = hostile.stream().map(it -> it.person().id().toString()).toList();
    Map<String, Object> asked = Map.of("kind", "group", "name", "camp", "members", ids);
    return hostile.getFirst().post("/rooms", asked).ok().get("id").asText();
  }

  private Phase phase(
      ServerProcess server,
      People people,
      String name,
      @Nullable Attack attack,
      List<Rest> hostile,
      String room) {
    try (var field = new Field(server.uri(), hostile, room)) {
      if (attack != null) {
        attack.begin(field, sockets);
        field.settle(THERE_WITHIN);
      }
      People.Experience experience = people.live(time);
      String refusal = attack == null ? null : attack.refusal();
      if (refusal != null) {
        field.await(refusal, REFUSED_WITHIN);
      }
      return new Phase(name, field.most(), experience, field.outcomes(), Vitals.of(server));
    }
  }

  private static Phase tell(PrintWriter out, Phase phase) {
    out.printf(
        ROW,
        phase.name(),
        phase.sockets(),
        millis(phase.people().percentile(50)),
        millis(phase.people().percentile(99)),
        millis(phase.people().percentile(100)),
        phase.vitals().residentMegabytes(),
        phase.vitals().liveMegabytes(),
        phase.outcomes().entrySet().stream()
            .map(it -> it.getKey() + " × " + it.getValue())
            .collect(Collectors.joining(", ")));
    out.flush();
    return phase;
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6);
  }

  private static List<String> flaws(List<Phase> phases, String printed) {
    List<String> flaws = new ArrayList<>();
    for (Phase phase : phases) {
      phase.people().errors().forEach(error -> flaws.add(phase.name() + ": " + error));
      if (phase.vitals().live() > MOST_LIVE) {
        flaws.add(phase.name() + ": the heap holds " + phase.vitals().liveMegabytes() + " MB");
      }
    }
    long before = phases.getFirst().vitals().live();
    Vitals after = phases.getLast().vitals();
    if (after.live() > before + MAY_STAY) {
      flaws.add("after all of it the heap holds " + after.liveMegabytes() + " MB");
    }
    if (printed.contains("OutOfMemoryError") || printed.contains(" ERROR ")) {
      flaws.add("the server complained:\n" + printed);
    }
    return flaws;
  }
}
