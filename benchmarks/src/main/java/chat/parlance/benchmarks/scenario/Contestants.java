package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.netty.BareNetty;
import chat.parlance.benchmarks.parlance.Parlance;
import java.util.List;

/** Everybody who can be put under load: the one place to add another. */
final class Contestants {

  private Contestants() {}

  /**
   * All of them.
   *
   * @param jvm options for those that run on Java
   */
  static List<Peer> all(List<String> jvm) {
    return List.of(
        new Parlance(Parlance.Reading.WEBSOCKET, jvm),
        new Parlance(Parlance.Reading.SSE, jvm),
        new BareNetty(false, jvm),
        new BareNetty(true, jvm));
  }
}
