package chat.parlance.persistence.memory;

import chat.parlance.domain.Ban;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.OfMessage;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Member;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.Preferences;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A room's log, and what it adds up to. */
final class MemoryRoom {

  private final RoomId id;
  private final RoomKind kind;
  private final UserId createdBy;
  private final Instant createdAt;
  private RoomSettings settings;
  private long revision;

  /** The entry with seq n is at index n - 1. */
  final List<Entry> entries = new ArrayList<>();

  final List<Entry> messages = new ArrayList<>();
  final Map<Sent, Entry> sent = new HashMap<>();
  final TreeMap<UserId, MemoryMember> members = new TreeMap<>();
  final TreeMap<UserId, Ban> bans = new TreeMap<>();

  /** What hangs on messages, by seq. */
  final Map<Long, Hanging> hanging = new HashMap<>();

  /** By the seq of the message that each began with. */
  final Map<Long, Replying> threads = new HashMap<>();

  /** What a message is found by when it is sent again. */
  record Sent(UserId author, Key key) {}

  MemoryRoom(Draft draft, RoomCreated created) {
    this.id = draft.room();
    this.kind = created.kind();
    this.settings = created.settings();
    this.createdBy = draft.by();
    this.createdAt = draft.at();
  }

  /** What its entries alone make of it, sharing nothing with it. */
  MemoryRoom replayed() {
    Entry first = entries.getFirst();
    Draft draft = new Draft(id, 0, first.by(), first.at(), first.change());
    MemoryRoom room = new MemoryRoom(draft, (RoomCreated) first.change());
    entries.forEach(room::append);
    return room;
  }

  Room view() {
    long activity = entries.getLast().position().number();
    return new Room(id, kind, settings, createdBy, createdAt, head(), revision, activity);
  }

  long head() {
    return entries.size();
  }

  long revision() {
    return revision;
  }

  RoomKind kind() {
    return kind;
  }

  RoomSettings settings() {
    return settings;
  }

  void append(Entry entry) {
    entries.add(entry);
    Change change = entry.change();
    if (change.structural()) {
      revision = entry.seq();
    }
    switch (change) {
      case MessagePosted posted -> {
        messages.add(entry);
        sent.put(new Sent(entry.by(), posted.key()), entry);
        Long root = posted.traits().thread();
        if (root != null) {
          thread(root).add(entry, entry(root).by());
        }
      }
      case MessageEdited edited -> {
        if (edited.kept()) {
          MessagePosted before = (MessagePosted) entry(edited.target()).change();
          hung(edited.target()).replaced(before, entry);
        }
        replace(edited.message());
      }
      case MessageDeleted deleted -> {
        hanging.remove(deleted.target());
        replace(deleted.message());
      }
      case OfMessage other -> hung(other.target()).apply(entry, other);
      case RoomCreated created -> {
        for (Seat seat : created.members()) {
          enter(entry, seat.user(), seat.role());
        }
      }
      case RoomChanged changed -> settings = changed.settings();
      case RoomArchived archived -> settings = archived.settings();
      case MemberJoined joined -> enter(entry, joined.user(), joined.role());
      case MemberLeft left -> members.remove(left.user());
      case MemberRemoved removed -> {
        members.remove(removed.user());
        if (removed.banned()) {
          bans.put(
              removed.user(),
              new Ban(
                  id, removed.user(), entry.by(), entry.at(), removed.reason(), removed.until()));
        }
      }
      case MemberChanged changed ->
          members.computeIfPresent(changed.user(), (user, member) -> member.govern(changed));
      case MemberUnbanned unbanned -> bans.remove(unbanned.user());
    }
  }

  Entry entry(long seq) {
    return entries.get((int) seq - 1);
  }

  /** The message of this name; null when there is none. */
  @Nullable MessagePosted message(long seq) {
    return seq >= 1 && seq <= head() && entry(seq).change() instanceof MessagePosted posted
        ? posted
        : null;
  }

  Hanging hung(long seq) {
    return hanging.computeIfAbsent(seq, some -> new Hanging());
  }

  Replying thread(long root) {
    return threads.computeIfAbsent(root, some -> new Replying(id, some));
  }

  Attached attached(long seq) {
    Hanging hung = hanging.getOrDefault(seq, new Hanging());
    Replying thread = threads.get(seq);
    return new Attached(
        hung.told(), hung.tallies(), thread == null ? null : thread.told(), hung.pin);
  }

  /** Whether what the change was decided on still holds. */
  boolean allows(OfMessage change, UserId by) {
    MessagePosted message = message(change.target());
    return message != null
        && !message.deleted()
        && hanging.getOrDefault(change.target(), new Hanging()).allows(change, by);
  }

  /** Puts the message as it is now in the place of what it was, wherever that is told. */
  private void replace(Entry message) {
    MessagePosted posted = (MessagePosted) message.change();
    entries.set((int) message.seq() - 1, message);
    messages.set(MemoryHistory.below(messages, message.seq()), message);
    sent.put(new Sent(message.by(), posted.key()), message);
    Long root = posted.traits().thread();
    if (root != null) {
      thread(root).replace(message);
    }
    for (int i = (int) message.seq(); i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.change() instanceof MessageEdited edited && edited.target() == message.seq()) {
        entries.set(i, entry.saying(new MessageEdited(message, edited.kept())));
      }
    }
  }

  /** Puts an entry that is no message in the place of what it said before. */
  void rewrite(Entry entry) {
    entries.set((int) entry.seq() - 1, entry);
  }

  /** The message and its edits, as they are now. */
  Stream<Entry> telling(long seq) {
    return entries.subList((int) seq - 1, entries.size()).stream()
        .filter(
            entry ->
                entry.seq() == seq
                    || (entry.change() instanceof MessageEdited edited && edited.target() == seq));
  }

  private void enter(Entry entry, UserId user, Role role) {
    Member member =
        new Member(id, user, role, entry.at(), null, null, Preferences.DEFAULT, entry.seq());
    members.put(
        user,
        new MemoryMember(member, entry.seq(), entry.seq(), entry.seq(), entry.position().number()));
  }
}
