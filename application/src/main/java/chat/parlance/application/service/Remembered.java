package chat.parlance.application.service;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How people stood to their rooms when that was last read. May be out of date at any time: of use
 * only where the log checks the revision. Any thread.
 */
final class Remembered {

  /** When it is full it is emptied: what is in use comes back by one read each. */
  private static final int MOST = 16_384;

  private record Who(RoomId room, UserId user) {}

  private final Map<Who, Standing> standings = new ConcurrentHashMap<>();

  @Nullable Standing get(RoomId room, UserId user) {
    return standings.get(new Who(room, user));
  }

  void put(RoomId room, UserId user, Standing standing) {
    if (standings.size() >= MOST) {
      standings.clear();
    }
    standings.put(new Who(room, user), standing);
  }

  void forget(RoomId room, UserId user) {
    standings.remove(new Who(room, user));
  }
}
