package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Peer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rows of the table, by name. */
public enum Scenario {
  FAN_OUT,
  SMALL_ROOMS,
  IDLE,
  STORM,
  GROWTH,
  START;

  /** Whom it is about when nobody is named; everybody where it is empty. */
  private Set<String> usual() {
    return switch (this) {
      case FAN_OUT, SMALL_ROOMS -> Set.of();
      case IDLE -> Set.of("parlance", "parlance-sse", "bare-netty", "bare-netty-sse");
      case STORM, GROWTH, START -> Set.of("parlance");
    };
  }

  private String run(Settings settings) {
    return switch (this) {
      case FAN_OUT -> new FanOut(settings).run();
      case SMALL_ROOMS -> new SmallRooms(settings).run();
      case IDLE -> new Idle(settings).run();
      case STORM -> new Storm(settings).run();
      case GROWTH -> new Growth(settings).run();
      case START -> new Start(settings).run();
    };
  }

  /**
   * Runs it, and gives what it measured in Markdown.
   *
   * @param names of the peers that take part; none for the usual ones
   * @param jvm options for servers that run on Java
   */
  public String play(
      boolean quick, List<String> names, int runs, List<String> jvm, PrintWriter progress) {
    List<Peer> peers = new ArrayList<>();
    var missing = new StringBuilder();
    for (Peer peer : Contestants.all(jvm)) {
      boolean wanted =
          names.isEmpty()
              ? usual().isEmpty() || usual().contains(peer.name())
              : names.contains(peer.name());
      if (wanted) {
        String why = peer.missing();
        if (why.isEmpty()) {
          peers.add(peer);
        } else {
          missing.append("\nMissing: ").append(peer.name()).append(": ").append(why).append('\n');
        }
      }
    }
    if (peers.isEmpty()) {
      throw new IllegalArgumentException("none of these peers: " + names);
    }
    var settings = new Settings(quick, peers, runs, jvm, progress);
    return run(settings) + missing + "\n" + Method.text(settings);
  }
}
