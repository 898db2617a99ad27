package chat.parlance.bootstrap.importing;

import chat.parlance.domain.Change;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Key;
import chat.parlance.domain.Mark;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room of a file, as far as it has been read: it numbers its entries as the log will, because
 * nobody else can be writing to a room that is only now being made.
 */
final class FoldedRoom {

  final RoomId id;
  final RoomKind kind;
  final UserId owner;

  /** Where each member has read to: the entry that brought them in, or their last message. */
  private final Map<UserId, Long> members = new LinkedHashMap<>();

  private final Map<Key, Long> keys = new HashMap<>();

  /** Of each reply the message that its thread began with. */
  private final Map<Long, Long> threads = new HashMap<>();

  private final List<Instant> times = new ArrayList<>();
  private long revision;

  FoldedRoom(RoomId id, RoomKind kind, UserId owner) {
    this.id = id;
    this.kind = kind;
    this.owner = owner;
  }

  boolean has(UserId user) {
    return members.containsKey(user);
  }

  @Nullable Long message(Key key) {
    return keys.get(key);
  }

  /** The thread to which a reply to this message belongs. */
  long thread(long seq) {
    return threads.getOrDefault(seq, seq);
  }

  Draft draft(UserId by, Instant at, Change change) {
    if (!times.isEmpty() && at.isBefore(times.getLast())) {
      throw new BadLine("at goes back: the line before it in this room is of " + times.getLast());
    }
    Draft draft = new Draft(id, revision, by, at, change);
    times.add(at);
    long seq = times.size();
    if (change.structural()) {
      revision = seq;
    }
    change.arriving().forEach(user -> members.put(user, seq));
    UserId gone = change.departing();
    if (gone != null) {
      members.remove(gone);
    }
    if (change instanceof Change.MessagePosted posted) {
      keys.put(posted.key(), seq);
      Long thread = posted.traits().thread();
      if (thread != null) {
        threads.put(seq, thread);
      }
      members.put(by, seq);
    }
    return draft;
  }

  /** Everybody has read what they answered, and whatever is older than this. */
  List<Mark> marks(Instant old) {
    long read = 0;
    while (read < times.size() && times.get((int) read).isBefore(old)) {
      read++;
    }
    List<Mark> marks = new ArrayList<>();
    for (var member : members.entrySet()) {
      long mark = Math.max(read, member.getValue());
      marks.add(new Mark(id, member.getKey(), times.size(), mark));
    }
    return marks;
  }
}
