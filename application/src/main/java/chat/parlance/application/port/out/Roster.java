package chat.parlance.application.port.out;

import chat.parlance.domain.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Which live streams are open on which server of the store. A server holds a lease, which ends by
 * itself when the server does; with it end its streams. Time is the store's own: the clocks of
 * servers may differ.
 *
 * <p>All methods may be called from any thread and may block; they throw {@link StoreException}
 * when the store is out of reach.
 */
public interface Roster {

  /** Nobody else is there. */
  Roster NONE =
      new Roster() {
        @Override
        public boolean renew(String server, Duration lease) {
          return true;
        }

        @Override
        public void write(String server, Collection<Place> begun, Collection<String> ended) {}

        @Override
        public void leave(String server) {}

        @Override
        public List<Place> others(String server) {
          return List.of();
        }

        @Override
        public List<String> servers(String server) {
          return List.of();
        }
      };

  /**
   * A live stream.
   *
   * @param stream its id, unique over all servers
   * @param server where it is open
   * @param address the network address it counts against
   */
  record Place(String stream, String server, UserId user, String address) {}

  /**
   * The server is there for this long from now on, unless it says so again. What was known of
   * servers whose lease has ended is forgotten some time later.
   *
   * @return false when its lease had ended before, and its streams may be forgotten: {@link #write}
   *     them all again. The first time it is false, too
   */
  boolean renew(String server, Duration lease);

  /**
   * These streams of the server have begun, and these have ended. Repeating either changes nothing;
   * a stream that has ended never begins again.
   */
  void write(String server, Collection<Place> begun, Collection<String> ended);

  /** The server goes: its lease and its streams end now. */
  void leave(String server);

  /** The streams of the other servers whose leases stand, in no order. */
  List<Place> others(String server);

  /** The other servers whose leases stand. */
  List<String> servers(String server);
}
