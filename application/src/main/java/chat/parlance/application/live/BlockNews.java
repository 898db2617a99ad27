package chat.parlance.application.live;

import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Presence;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings it to the streams of this server that a block was made or has ended, here or elsewhere.
 * Any thread.
 */
final class BlockNews {

  private final Ports ports;
  private final Registry registry;
  private final Attendance attendance;
  private final AtomicLong changes = new AtomicLong();

  /** So that the last that the streams are told is the last that was read. */
  private final ReentrantLock telling = new ReentrantLock();

  BlockNews(Ports ports, Registry registry, Attendance attendance) {
    this.ports = ports;
    this.registry = registry;
    this.attendance = attendance;
  }

  /** How many there have been; to be asked before a stream's memberships are read. */
  long changes() {
    return changes.get();
  }

  /**
   * A stream of the user's can be found from now on.
   *
   * @param before how many {@link #changes} there were before its memberships were read: what came
   *     since may not be in them, and was not told to it. Blocks.
   */
  void opened(UserId user, long before) {
    if (changes.get() != before) {
      telling.lock();
      try {
        tell(user);
      } finally {
        telling.unlock();
      }
    }
  }

  /**
   * A block between these two was made or has ended: their streams follow, and tell each how the
   * other is seen now. Blocks.
   */
  void changed(UserId one, UserId other) {
    changes.incrementAndGet();
    telling.lock();
    try {
      show(other, one, tell(one));
      show(one, other, tell(other));
    } finally {
      telling.unlock();
    }
  }

  /** As {@link #changed}, by somebody on another server. Costs little where neither is here. */
  void heard(UserId one, UserId other) {
    if (registry.has(one) || registry.has(other)) {
      changed(one, other);
    } else {
      changes.incrementAndGet();
    }
  }

  /** There may have been blocks of the user's that were not heard of here. Blocks. */
  void look(UserId user) {
    if (registry.has(user)) {
      telling.lock();
      try {
        tell(user);
      } finally {
        telling.unlock();
      }
    }
  }

  private Memberships tell(UserId user) {
    Memberships now = ports.rooms().memberships(user);
    registry.of(user).forEach(follower -> follower.onLane(() -> follower.apart(now)));
    return now;
  }

  private void show(UserId whom, UserId to, Memberships now) {
    Set<RoomId> from = attendance.seenFrom(whom);
    if (!from.isEmpty()) {
      Presence presence =
          now.apart().contains(whom)
              ? Presence.hidden(whom)
              : ports.presence().of(List.of(whom), ports.time().instant()).getFirst();
      registry.of(to).forEach(follower -> follower.onLane(() -> follower.seen(presence, from)));
    }
  }
}
