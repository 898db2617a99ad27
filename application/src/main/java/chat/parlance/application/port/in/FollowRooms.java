package chat.parlance.application.port.in;

import chat.parlance.domain.Position;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Listen: one ordered, resumable stream of all that happens in the caller's rooms. */
public interface FollowRooms {

  /**
   * Opens a stream. Its order: {@code hello}, at once; the events missed since {@link
   * Request#since}; {@code live}; then events as they are committed, and signals.
   *
   * <p>Guarantees: events come in position order over all rooms, without a gap and without a
   * repeat, up to what the caller may read at each moment: the set of rooms follows the membership
   * entries in log order, and after the entry that ends the caller's membership nothing more of
   * that room is written. What cannot be resumed is told by a reset, never skipped silently. A
   * stream whose sink is not ready lags, is caught up from the log when it is ready, or is reset.
   *
   * <p>Refused, and the sink is never called: the session has ended (UNAUTHENTICATED), too many
   * streams of this user or address (RATE_LIMITED), more rooms than one stream carries (INVALID),
   * UNAVAILABLE.
   *
   * <p>The sink may be called before this returns: it runs on the executor, not here.
   *
   * @param executor runs this stream's tasks one at a time and in order (an event loop). Streams
   *     that share one are served together, which is what makes fan-out cheap. To be shut down only
   *     after its streams were closed: what it rejects is forgotten, and with it the stream's place
   *     among the user's.
   */
  Result<LiveStream> open(Caller caller, Request request, Executor executor, Sink sink);

  /**
   * What to listen to.
   *
   * @param since resume after this position; null: from the head
   * @param only narrow to these rooms; empty: all
   * @param address the network address of the client, for the limit
   */
  record Request(@Nullable Position since, Set<RoomId> only, String address) {
    public Request {
      only = Set.copyOf(only);
    }
  }
}
