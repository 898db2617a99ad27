package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.AuditLog;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Block;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.DirectPair;
import chat.parlance.persistence.Epochs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the log adds up to. Touched only within {@link #locked}. */
final class MemoryState {

  private static final TreeMap<UserId, Block> NO_BLOCKS = new TreeMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Position origin = new Position(Epochs.fresh(), 0);

  /** The entry at position n is at index n - 1. */
  final List<Entry> entries = new ArrayList<>();

  final Map<RoomId, MemoryRoom> rooms = new HashMap<>();
  final Map<DirectPair, RoomId> directs = new HashMap<>();

  /** By who made them, then by the blocked. */
  final Map<UserId, TreeMap<UserId, Block>> blocks = new HashMap<>();

  /** The act with id n is at index n - 1. */
  final List<AuditLog.Recorded> audit = new ArrayList<>();

  /** The files that people brought, and what names them. */
  final NamedUploads uploads = new NamedUploads();

  /** The messages that end at a time, as they were sent. */
  private final NavigableMap<Instant, List<Entry>> ending = new TreeMap<>();

  /** Takes down when the message ends that this entry posted. */
  void ends(Entry entry) {
    if (entry.change() instanceof MessagePosted posted && posted.traits().expiresAt() != null) {
      ending.computeIfAbsent(posted.traits().expiresAt(), some -> new ArrayList<>()).add(entry);
    }
  }

  /** The messages that end by then and are there yet; the others are forgotten. */
  List<Entry> ending(Instant time) {
    var lists = ending.headMap(time, true).values();
    lists.forEach(list -> list.removeIf(it -> ((MessagePosted) now(it).change()).deleted()));
    lists.removeIf(List::isEmpty);
    return lists.stream().flatMap(List::stream).map(this::now).toList();
  }

  private Entry now(Entry entry) {
    return entries.get((int) entry.position().number() - 1);
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  void record(AuditedAct act) {
    audit.add(new AuditLog.Recorded(audit.size() + 1L, act));
  }

  /**
   * Takes away blocks of and from somebody, threads that they followed, and why they are banned.
   */
  void forget(UserId user) {
    blocks.remove(user);
    blocks.values().forEach(made -> made.remove(user));
    for (MemoryRoom room : rooms.values()) {
      room.threads.values().forEach(thread -> thread.forget(user));
      room.bans.computeIfPresent(user, (same, ban) -> ban.withoutReason());
    }
  }

  /** Whether a block stands between these two, whoever made it. */
  boolean blocked(UserId one, UserId other) {
    return blocks.getOrDefault(one, NO_BLOCKS).containsKey(other)
        || blocks.getOrDefault(other, NO_BLOCKS).containsKey(one);
  }

  /** Whether it is a direct room of two between whom a block stands. */
  boolean withholds(MemoryRoom room) {
    if (room.kind() != RoomKind.DIRECT) {
      return false;
    }
    Iterator<UserId> pair = room.members.keySet().iterator();
    UserId one = pair.next();
    return pair.hasNext() && blocked(one, pair.next());
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

  /** The entries whose positions are {@code after < position ≤ upTo}. */
  List<Entry> between(long after, long upTo) {
    int end = (int) Math.clamp(upTo, 0L, entries.size());
    return entries.subList((int) Math.clamp(after, 0L, end), end);
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
