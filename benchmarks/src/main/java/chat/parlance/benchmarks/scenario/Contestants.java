package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.netty.BareNetty;
import chat.parlance.benchmarks.parlance.Parlance;
import chat.parlance.benchmarks.peers.Peers;
import java.util.ArrayList;
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
    List<Peer> all = new ArrayList<>();
    all.add(new Parlance(Parlance.Reading.WEBSOCKET, jvm));
    all.add(new Parlance(Parlance.Reading.SSE, jvm));
    all.add(new BareNetty(false, jvm));
    all.add(new BareNetty(true, jvm));
    all.addAll(Peers.all(false, jvm));
    return List.copyOf(all);
  }
}
