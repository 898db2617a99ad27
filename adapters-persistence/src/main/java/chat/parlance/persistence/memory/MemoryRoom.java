package chat.parlance.persistence.memory;

import chat.parlance.domain.Ban;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Member;
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
      }
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
              new Ban(id, removed.user(), entry.by(), entry.at(), removed.reason()));
        }
      }
      case MemberChanged changed ->
          members.computeIfPresent(
              changed.user(),
              (user, member) -> member.govern(changed.role(), changed.mutedUntil()));
      case MemberUnbanned unbanned -> bans.remove(unbanned.user());
    }
  }

  private void enter(Entry entry, UserId user, Role role) {
    Member member = new Member(id, user, role, entry.at(), null, Preferences.DEFAULT);
    members.put(
        user,
        new MemoryMember(member, entry.seq(), entry.seq(), entry.seq(), entry.position().number()));
  }
}
