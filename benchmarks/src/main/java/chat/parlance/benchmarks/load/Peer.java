package chat.parlance.benchmarks.load;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A chat server that can be put under load: ours, or one that teams would pick instead. */
public interface Peer {

  /** Java's compilers take a quarter of the CPU in the first half minute. */
  int JAVA_WARM_UP_SECONDS = 20;

  /** As it is called in the table. */
  String name();

  /** Why it cannot be had on this machine; empty when it can. Fetches what it needs first. */
  String missing();

  /** Whether it can answer a send when it is stored, and not sooner. */
  default boolean stores() {
    return false;
  }

  /** How long it is to work before it works as fast as it can. */
  default int warmUpSeconds() {
    return 5;
  }

  /** Starts it and waits until it serves. */
  Running start(Setting setting);

  /**
   * What is asked of it.
   *
   * @param rooms how many
   * @param readers in each room, each on a connection of its own
   * @param durable whether a send is answered when it is stored, not sooner; only where {@link
   *     Peer#stores}
   * @param folder an empty one for its data and logs
   */
  record Setting(int rooms, int readers, boolean durable, Path folder) {}

  /** A server process. */
  interface Running extends AutoCloseable {

    /** With its version. */
    String version();

    InetSocketAddress address();

    /** Where the n-th reader of a room connects. */
    default InetSocketAddress addressOfReader(int room, int n) {
      return address();
    }

    /** Where the n-th sender connects. */
    default InetSocketAddress addressOfSender(int n) {
      return address();
    }

    /**
     * Whether the n-th reader of a room is at another server than the senders: then what is
     * delivered to it is told apart.
     */
    default boolean isFar(int room, int n) {
      return false;
    }

    /** Its processes: what their CPU time and memory is counted from. The store has its own. */
    List<Long> pids();

    /** The processes of its store; empty without one. */
    List<Long> storePids();

    /** How the n-th reader of a room speaks to it. */
    Dialogue reader(int room, int n);

    /** How the n-th sender speaks to it; it sends to any room. */
    Dialogue sender(int n);

    @Override
    void close();
  }
}
