package chat.parlance.application.port.out;

import chat.parlance.domain.Entry;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Position;
import chat.parlance.domain.Presence;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Map;

/**
 * What servers of one store tell each other by their {@link ClusterBus}. Sealed: a bus can encode
 * each, and whoever listens has an answer to each.
 */
public sealed interface News {

  /**
   * These entries were committed, in the order of their positions, at least one. A bus whose
   * letters are short may tell {@link Grown} in its place.
   */
  record Committed(List<Entry> entries) implements News {
    public Committed {
      entries = List.copyOf(entries);
    }
  }

  /** The log reaches at least to there. */
  record Grown(Position head) implements News {}

  /** The user's typing in the room began or ended. */
  record Typed(RoomId room, UserId user, boolean typing) implements News {}

  /** A mark moved. */
  record Marked(Mark mark) implements News {}

  /**
   * Something changed that the user has of a room, or of a thread, for themselves.
   *
   * @param root the seq of the message that the thread began with; 0: the room itself
   */
  record OwnChanged(RoomId room, long root, UserId user) implements News {}

  /** The user chose how to be seen; the choice is in the store. */
  record Appeared(UserId user, Presence.Status status) implements News {}

  /** A block between these two was made or has ended. */
  record BlocksChanged(UserId one, UserId other) implements News {}

  /** The session has ended. */
  record Revoked(String session) implements News {}

  /**
   * Live streams of this server began and ended; the {@link Roster} has them.
   *
   * @param server the one that says so
   * @param ended ids of streams
   */
  record StreamsChanged(String server, List<Roster.Place> begun, List<String> ended)
      implements News {
    public StreamsChanged {
      begun = List.copyOf(begun);
      ended = List.copyOf(ended);
    }
  }

  /** The server has said farewell: none of its streams is open any more. */
  record ServerLeft(String server) implements News {}

  /**
   * So much was taken from allowances that hold for all servers together.
   *
   * @param allowance which one, by a name that all servers know
   * @param taken how much, by whose it is; less than 0: so much was given back; never 0
   */
  record Spent(String allowance, Map<String, Integer> taken) implements News {
    public Spent {
      taken = Map.copyOf(taken);
    }
  }
}
