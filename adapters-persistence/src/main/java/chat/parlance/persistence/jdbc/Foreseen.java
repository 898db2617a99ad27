package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the next append will find if nobody else appends before it: the clock and the rooms as the
 * last append of this server left them. One thread at a time.
 */
final class Foreseen {

  /** When it is full it is emptied: what is in use comes back by one read each. */
  private static final int MOST = 16_384;

  private final Map<RoomId, RoomState> rooms = new HashMap<>();
  private Position head;

  /** Whether the last append found the clock where the one before it had left it. */
  private boolean alone;

  /** Nothing is known beyond where the log begins. */
  Foreseen(Position head) {
    this.head = head;
  }

  /** Where the clock stands. */
  Position head() {
    return head;
  }

  /**
   * Numbers messages on what is foreseen.
   *
   * @return null where others append too, so that it would hardly ever be true; and where a room is
   *     not known, or a draft is more than a plain message
   */
  @Nullable Numbering numbering(List<Draft> batch) {
    if (!alone) {
      return null;
    }
    Map<RoomId, RoomState> met = new HashMap<>();
    for (Draft draft : batch) {
      RoomState room = rooms.get(draft.room());
      if (room == null || !isPlain(draft.change())) {
        return null;
      }
      met.computeIfAbsent(draft.room(), id -> room.settled());
    }
    return new Numbering(
        head, new HashMap<>(), met, new HashSet<>(), Targets.NONE, NamedFiles.NONE);
  }

  /** Whether it is a message that stands in no other table than those of every message. */
  static boolean isPlain(Change change) {
    return change instanceof MessagePosted posted
        && posted.traits().thread() == null
        && posted.traits().expiresAt() == null
        && !posted.traits().shadow()
        && !posted.traits().everyone()
        && posted.content().attachments().isEmpty();
  }

  /**
   * A batch was appended.
   *
   * @param found where it found the clock
   */
  void learn(Position found, Numbering numbering) {
    alone = found.equals(head);
    if (!alone || rooms.size() >= MOST) {
      rooms.clear(); // others may have changed any of them
    }
    numbering.touched().forEach(room -> rooms.put(room.id, room.settled()));
    head = numbering.head();
  }
}
