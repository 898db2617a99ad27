package chat.parlance.trials.torture;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.history.Outcome;
import chat.parlance.testkit.history.Send;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.testkit.wire.WebSocketDriver;
import chat.parlance.trials.torture.Crossings.Crossing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * After the nemesis has come to rest: somebody talks at each server in turn, and listens at all of
 * them. One thread.
 */
final class CrossingTrial {

  /** How often a server looks into the log. */
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** With a bus, half of what the beat alone would take on average. */
  private static final Duration BY_BUS = Duration.ofMillis(250);

  /** For whoever was cut off to come back to what it needs. */
  private static final long SETTLING_MILLIS = 5_000;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ROUNDS = 10;
  private static final int BETWEEN_MILLIS = 70;

  private final Site site;
  private final Duration margin;
  private final boolean bus;
  private final boolean dawdles;
  private final RoomId room;
  private final Map<Heard, Long> heard = new ConcurrentHashMap<>();
  private final List<ChatStream> streams = new ArrayList<>();

  private record Heard(Node node, String key) {}

  private record Said(Node node, String key, long answered) {}

  CrossingTrial(Site site, Plan plan, Duration margin) {
    this.site = site;
    this.margin = margin;
    this.bus = plan.cluster().bus() != Bus.BEAT;
    this.dawdles = plan.pretences().contains(Pretence.DAWDLES);
    this.room = site.rooms().getFirst();
  }

  Crossings run() {
    site.pause(SETTLING_MILLIS);
    try {
      listen();
      List<Said> said = talk();
      await(said);
      return Crossings.of(crossings(said), BEAT.plus(margin), bus ? BY_BUS : BEAT.plus(margin));
    } finally {
      streams.forEach(ChatStream::close);
    }
  }

  private void listen() {
    for (int i = 0; i < site.nodes().size(); i++) {
      Node node = site.nodes().get(i);
      Rest rest = site.moderator(i);
      streams.add(
          new WebSocketDriver(rest.server())
              .open(rest.person(), Opening.of(room), told -> hear(node, told)));
    }
  }

  private void hear(Node node, Told told) {
    if (told instanceof Told.Event event && event.key() != null) {
      heard.put(new Heard(node, event.key()), System.nanoTime());
    }
  }

  private List<Said> talk() {
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < ROUNDS * site.nodes().size(); i++) {
      Rest rest = site.moderator(i);
      String key = "crossing-" + i;
      long invoked = System.nanoTime();
      Outcome outcome = Outcome.of(rest.send(room, new Key(key), Content.plain("crossing " + i)));
      long answered = System.nanoTime();
      site.history()
          .add(
              new Send(
                  "crossing",
                  rest.person().id(),
                  room,
                  key,
                  "crossing " + i,
                  invoked,
                  answered,
                  outcome));
      if (!(outcome instanceof Outcome.Ok)) {
        throw new IllegalStateException(
            "nothing can be sent after the nemesis has come to rest: " + outcome);
      }
      said.add(new Said(site.nodes().get(i % site.nodes().size()), key, answered));
      site.pause(BETWEEN_MILLIS);
    }
    return said;
  }

  private void await(List<Said> said) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (heard.size() < said.size() * site.nodes().size() && System.nanoTime() < until) {
      site.pause(20);
    }
  }

  private List<Crossing> crossings(List<Said> said) {
    List<Crossing> all = new ArrayList<>();
    for (Said one : said) {
      for (Node node : site.nodes()) {
        if (!node.equals(one.node())) {
          Long at = heard.get(new Heard(node, one.key()));
          long nanos = at == null ? PATIENCE.toNanos() : Math.max(0, at - one.answered());
          all.add(
              new Crossing(
                  "from %s to %s".formatted(one.node().name(), node.name()),
                  Duration.ofNanos(nanos).plus(dawdles ? PATIENCE : Duration.ZERO)));
        }
      }
    }
    return all;
  }
}
