package chat.parlance.benchmarks.parlance;

import chat.parlance.testkit.transport.ChatStream;
import java.util.ArrayList;
import java.util.List;

/**
 * People who are at one server of a cluster and do not come back when it is gone: the last readers
 * of each room.
 */
public final class Ghosts implements AutoCloseable {

  /** How many there are in each room. */
  public static final int IN_A_ROOM = 1;

  private final Cluster cluster;
  private final int reader;
  private final List<ChatStream> streams = new ArrayList<>();

  /**
   * Connects them.
   *
   * @param server where they are
   * @param reader the number of each in its room
   */
  public Ghosts(Cluster cluster, int server, int reader) {
    this.cluster = cluster;
    this.reader = reader;
    for (int room = 0; room < cluster.rooms(); room++) {
      streams.add(cluster.stay(server, room, reader));
    }
  }

  /** Whether these servers all say this of all of them. */
  public boolean are(String status, List<Integer> servers) {
    for (int room = 0; room < cluster.rooms(); room++) {
      for (int server : servers) {
        if (!cluster.presence(server, room, reader).equals(status)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void close() {
    streams.forEach(ChatStream::close);
  }
}
