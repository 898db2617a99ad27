package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.DirectPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides and numbers the drafts of one batch, in order, on what the database held when the clock
 * was locked. Pure: what comes of it is written afterwards.
 */
final class Numbering {

  private final Map<Sent, Entry> sent;
  private final Map<RoomId, RoomState> rooms;
  private final Set<DirectPair> pairs;
  private final Targets targets;
  private final NamedFiles files;
  private final List<Numbered> appended = new ArrayList<>();
  private Position head;

  /** What a message is found by when it is sent again. */
  record Sent(RoomId room, UserId author, Key key) {}

  /** An entry, and how many messages its room has with it. */
  record Numbered(Entry entry, long ordinal) {}

  /**
   * All that the batch could meet; the collections must be the caller's to give away.
   *
   * @param head the position of the last entry
   */
  Numbering(
      Position head,
      Map<Sent, Entry> sent,
      Map<RoomId, RoomState> rooms,
      Set<DirectPair> pairs,
      Targets targets,
      NamedFiles files) {
    this.head = head;
    this.sent = sent;
    this.rooms = rooms;
    this.pairs = pairs;
    this.targets = targets;
    this.files = files;
  }

  Outcome take(Draft draft) {
    if (draft.change() instanceof RoomCreated created) {
      return create(draft, created);
    }
    RoomState room = rooms.get(draft.room());
    if (room == null) {
      return new Outcome.Stale();
    }
    if (draft.change() instanceof MessagePosted posted) {
      Entry known = sent.get(new Sent(draft.room(), draft.by(), posted.key()));
      if (known != null) {
        return ((MessagePosted) known.change()).isRepeatedBy(posted)
            ? new Outcome.Duplicate(known)
            : new Outcome.KeyReused();
      }
    }
    return draft.revision() == room.revision && targets.take(draft) && files.take(draft.change())
        ? append(draft, room)
        : new Outcome.Stale();
  }

  private Outcome create(Draft draft, RoomCreated created) {
    Optional<DirectPair> pair = DirectPair.of(created);
    boolean taken = pair.filter(pairs::contains).isPresent();
    if (rooms.containsKey(draft.room()) || taken || draft.revision() != 0) {
      return new Outcome.Stale();
    }
    pair.ifPresent(pairs::add);
    RoomState room = RoomState.begun(draft, created);
    rooms.put(draft.room(), room);
    return append(draft, room);
  }

  private Outcome append(Draft draft, RoomState room) {
    head = head.at(head.number() + 1);
    Entry entry =
        new Entry(draft.room(), ++room.head, head, draft.at(), draft.by(), draft.change());
    room.activity = head.number();
    room.touched = true;
    if (draft.change().structural()) {
      room.revision = entry.seq();
    }
    switch (draft.change()) {
      case MessagePosted posted -> {
        room.messages++;
        room.lastMessage = entry.seq();
        sent.put(new Sent(draft.room(), draft.by(), posted.key()), entry);
        targets.posted(entry);
      }
      case RoomChanged changed -> room.settings = changed.settings();
      case RoomArchived archived -> room.settings = archived.settings();
      default -> {}
    }
    appended.add(new Numbered(entry, room.messages));
    return new Outcome.Appended(entry);
  }

  Position head() {
    return head;
  }

  List<Numbered> appended() {
    return appended;
  }

  /** The rooms that got entries. */
  List<RoomState> touched() {
    return rooms.values().stream().filter(room -> room.touched).toList();
  }

  Targets targets() {
    return targets;
  }

  @Nullable RoomState room(RoomId id) {
    return rooms.get(id);
  }
}
