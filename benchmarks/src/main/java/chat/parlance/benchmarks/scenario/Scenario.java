package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Peer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of the table: what is measured, and of whom. */
public enum Scenario {
  FAN_OUT,
  SMALL_ROOMS,
  APPEND,
  IDLE,
  STORM,
  HISTORY,
  UNREAD,
  SEARCH,
  GROWTH,
  START,
  CLUSTER,
  MICRO,
  SCALE;

  /** Whom it is about when nobody is named. */
  private Set<String> usual() {
    return switch (this) {
      case FAN_OUT ->
          Set.of(
              "parlance",
              "parlance-sse",
              "bare-netty",
              "Socket.IO",
              "ws",
              "Spring STOMP simple broker",
              "Nchan",
              "ejabberd",
              "Centrifugo",
              "Tinode");
      case SMALL_ROOMS -> Set.of("parlance", "Socket.IO");
      case IDLE -> Set.of("parlance", "parlance-sse");
      case APPEND, STORM, HISTORY, SEARCH, UNREAD, GROWTH, START, CLUSTER, MICRO, SCALE ->
          Set.of("parlance");
    };
  }

  private String run(Settings settings) {
    return switch (this) {
      case FAN_OUT -> new FanOut(settings).run();
      case SMALL_ROOMS -> new SmallRooms(settings).run();
      case APPEND -> Inside.appends(settings);
      case IDLE -> new Idle(settings).run();
      case STORM -> new Storm(settings).run();
      case HISTORY -> Inside.pages(settings);
      case UNREAD -> Unread.run(settings);
      case SEARCH -> SearchFigures.of(settings);
      case GROWTH -> new Growth(settings).run();
      case START -> new Start(settings).run();
      case CLUSTER -> ClusterFigures.of(settings);
      case MICRO -> Inside.micro(settings);
      case SCALE -> ScaleFigures.of(settings);
    };
  }

  /** As a person types it. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The one of this title; or all but the slopes, which have a document of their own; none where
   * there is no such.
   */
  public static List<Scenario> named(String title) {
    return Arrays.stream(values())
        .filter(it -> (title.equals("all") && it != SCALE) || title.equals(it.title()))
        .toList();
  }

  /**
   * How it is to be run.
   *
   * @param quick small and short, to see that it works
   * @param peers the names of those that take part; none for the usual ones
   * @param runs how often
   * @param jvm options for servers on Java
   * @param install whether packages of the operating system may be installed for peers
   * @param only which microbenchmarks, as regular expressions; none: all
   * @param slopes where those of {@link #SCALE} are written too; null: nowhere
   * @param progress where it is told what is going on
   */
  public record Order(
      boolean quick,
      List<String> peers,
      int runs,
      List<String> jvm,
      boolean install,
      List<String> only,
      @Nullable Path slopes,
      PrintWriter progress) {}

  /**
   * Runs it, and gives what it measured in Markdown: the goals first.
   *
   * @throws IllegalArgumentException there is no peer of these names
   */
  public String play(Order order) {
    List<Peer> peers = new ArrayList<>();
    Map<String, String> absent = new LinkedHashMap<>();
    for (Peer peer : Contestants.all(order.install(), order.jvm())) {
      boolean wanted =
          order.peers().isEmpty()
              ? usual().contains(peer.name())
              : order.peers().contains(peer.name());
      if (wanted) {
        String why = peer.missing();
        if (why.isEmpty()) {
          peers.add(peer);
        } else {
          absent.put(peer.name(), "missing: " + why);
        }
      }
    }
    if (peers.isEmpty()) {
      throw new IllegalArgumentException("none of these peers: " + order.peers() + " " + absent);
    }
    var settings =
        new Settings(
            order.quick(),
            peers,
            order.runs(),
            order.jvm(),
            order.progress(),
            order.only(),
            absent,
            order.slopes());
    var text = new StringBuilder(run(settings));
    absent.forEach((peer, why) -> text.append("\nWithout ").append(peer).append(": ").append(why));
    return text.append(absent.isEmpty() ? "\n" : "\n\n").append(Method.text(settings)).toString();
  }
}
