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
   * @param install whether packages of the operating system may be installed for it
   * @param jvm options for those that run on Java
   */
  static List<Peer> all(boolean install, List<String> jvm) {
    List<Peer> all = new ArrayList<>();
    all.add(new Parlance(Parlance.Reading.WEBSOCKET, jvm));
    all.add(new Parlance(Parlance.Reading.SSE, jvm));
    all.add(new BareNetty(false, jvm));
    all.add(new BareNetty(true, jvm));
    all.addAll(Peers.all(install, jvm));
    return List.copyOf(all);
  }
}
