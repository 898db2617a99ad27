package chat.parlance.benchmarks.scenario;

import chat.parlance.benchmarks.load.Peer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a scenario is run with.
 *
 * @param quick whether all is made small, to see that it works: the figures mean nothing
 * @param peers who takes part
 * @param runs how often; the median counts
 * @param jvm options for the servers that run on Java
 * @param progress where it is told what is going on
 */
record Settings(boolean quick, List<Peer> peers, int runs, List<String> jvm, PrintWriter progress) {

  Duration seconds(int full) {
    return Duration.ofSeconds(quick ? Math.max(1, full / 5) : full);
  }

  int many(int full) {
    return quick ? Math.max(1, full / 10) : full;
  }

  List<Peer> only(Set<String> names) {
    return peers.stream().filter(it -> names.contains(it.name())).toList();
  }

  void say(String what) {
    progress.println(what);
    progress.flush();
  }
}
