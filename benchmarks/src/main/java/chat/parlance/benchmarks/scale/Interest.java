package chat.parlance.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;

/**
 * What servers would subscribe to if they did not hear everything.
 *
 * @param rooms that somebody on it follows, the mean over all servers
 * @param logs that somebody on it follows a room of, the mean over all servers: for each number of
 *     logs that was asked for
 */
record Interest(double rooms, List<Double> logs) {

  static Interest of(Crowd crowd, int servers, List<Integer> logs) {
    long followed = 0;
    List<boolean[]> heard = logs.stream().map(count -> new boolean[servers * count]).toList();
    for (int room = 0; room < crowd.rooms(); room++) {
      int[] spread = crowd.spread(room, servers);
      for (int i = 0; i < logs.size(); i++) {
        mark(heard.get(i), spread, logs.get(i), Sharding.shard(room, logs.get(i)));
      }
      for (int there : spread) {
        followed += there > 0 ? 1 : 0;
      }
    }
    List<Double> means = new ArrayList<>();
    for (boolean[] pairs : heard) {
      long count = 0;
      for (boolean each : pairs) {
        count += each ? 1 : 0;
      }
      means.add(count / (double) servers);
    }
    return new Interest(followed / (double) servers, means);
  }

  private static void mark(boolean[] heard, int[] spread, int logs, int log) {
    for (int server = 0; server < spread.length; server++) {
      heard[server * logs + log] |= spread[server] > 0;
    }
  }
}
