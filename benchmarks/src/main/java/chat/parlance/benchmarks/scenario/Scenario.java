package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Peer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The rows of the table, by name. */
public enum Scenario {
  FAN_OUT(Set.of(), settings -> new FanOut(settings).run()),
  SMALL_ROOMS(Set.of(), settings -> new SmallRooms(settings).run()),
  IDLE(Set.of("parlance", "parlance-sse", "bare-netty", "bare-netty-sse"), settings -> new Idle(settings).run()),
  STORM(Set.of("parlance"), settings -> new Storm(settings).run()),
  GROWTH(Set.of("parlance"), settings -> new Growth(settings).run()),
  START(Set.of("parlance"), settings -> new Start(settings).run());

  private final Set<String> usual;
  private final Function<Settings, String> run;

  Scenario(Set<String> usual, Function<Settings, String> run) {
    this.usual = usual;
    this.run = run;
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
          names.isEmpty() ? usual.isEmpty() || usual.contains(peer.name()) : names.contains(peer.name());
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
    return run.apply(settings) + missing + "\n" + Method.text(settings);
  }
}
