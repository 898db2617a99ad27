package chat.parlance.benchmarks.load;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A peer that runs.
 *
 * @param store its database; null without one
 */
public record Serving(
    String version,
    PeerProcess server,
    @Nullable Store store,
    ReaderDialogue readers,
    IntFunction<Dialogue> senders)
    implements Peer.Running {

  /** A database of its own processes. */
  public interface Store extends AutoCloseable {

    /** Them, as they are now. */
    List<Long> pids();

    @Override
    void close();
  }

  /** How the n-th reader of a room speaks. */
  public interface ReaderDialogue {

    /** A dialogue of its own. */
    Dialogue of(int room, int n);
  }

  @Override
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public List<Long> pids() {
    return server.pids();
  }

  @Override
  public List<Long> storePids() {
    return store == null ? List.of() : store.pids();
  }

  @Override
  public Dialogue reader(int room, int n) {
    return readers.of(room, n);
  }

  @Override
  public Dialogue sender(int n) {
    return senders.apply(n);
  }

  @Override
  public void close() {
    server.close();
    if (store != null) {
      store.close();
    }
  }
}
