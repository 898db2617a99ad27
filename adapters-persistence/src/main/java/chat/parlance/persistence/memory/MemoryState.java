package chat.parlance.persistence.memory;

import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.persistence.DirectPair;
import chat.parlance.persistence.Epochs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the log adds up to. Touched only within {@link #locked}. */
final class MemoryState {

  private final ReentrantLock lock = new ReentrantLock();
  private final Position origin = new Position(Epochs.fresh(), 0);

  /** The entry at position n is at index n - 1. */
  final List<Entry> entries = new ArrayList<>();

  final Map<RoomId, MemoryRoom> rooms = new HashMap<>();
  final Map<DirectPair, RoomId> directs = new HashMap<>();

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Nullable MemoryRoom room(RoomId id) {
    return rooms.get(id);
  }

  /**
   * A state to try drafts for these rooms on, without a consequence: the rooms as the log made them
   * (no marks), and all direct pairs.
   */
  MemoryState stage(Collection<RoomId> wanted) {
    MemoryState stage = new MemoryState();
    stage.directs.putAll(directs);
    for (RoomId id : new HashSet<>(wanted)) {
      MemoryRoom room = rooms.get(id);
      if (room != null) {
        stage.rooms.put(id, room.replayed());
      }
    }
    return stage;
  }

  /** Puts an entry in the place of what it said before. */
  void replace(Entry entry) {
    int index = (int) entry.position().number() - 1;
    // A rehearsal has the rooms of another state, and not its log.
    if (index < entries.size() && entries.get(index).room().equals(entry.room())) {
      entries.set(index, entry);
    }
  }

  Position head() {
    return origin.at(entries.size());
  }
}
