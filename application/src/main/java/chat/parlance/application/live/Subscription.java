package chat.parlance.application.live;

import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Change.OfMessage;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Reach;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSettings.Visibility;
import chat.parlance.domain.Signal;
import chat.parlance.domain.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a stream's user may be told: the rooms of the memberships at {@code asOf}. Up to there it is
 * only filtered by; beyond, it follows the entries, which are shown to it in position order. One
 * thread at a time.
 *
 * <p>A room that is withheld by a block is carried all the same: nothing is said in it as long as
 * the block stands, and what is said in it after is heard, whichever server ended the block. Only
 * what was said before is kept back.
 */
final class Subscription {

  private final Set<RoomId> only;
  private long asOf;
  private Map<RoomId, Reach> rooms;
  private Set<RoomId> withheld;

  /** Those between whom and the user a block stands: of their presence nothing is told. */
  private Set<UserId> apart;

  /** Rooms that the user came into since, whose settings are not known here. */
  private final Set<RoomId> unknown = new HashSet<>();

  /**
   * @param only narrow to these rooms; empty: all
   */
  Subscription(Set<RoomId> only, Memberships memberships) {
    this.only = only;
    this.asOf = memberships.asOf().number();
    this.rooms = narrowed(memberships);
    this.withheld = narrowed(memberships.withheld());
    this.apart = memberships.apart();
  }

  /** From here on, the entries tell how the memberships changed. */
  long asOf() {
    return asOf;
  }

  /** The rooms that the user may read. */
  Set<RoomId> rooms() {
    return rooms.keySet();
  }

  /** All rooms of which entries may have to be told. */
  Set<RoomId> carried() {
    Set<RoomId> all = new HashSet<>(rooms.keySet());
    all.addAll(withheld);
    return all;
  }

  /** What this would carry of these memberships. Any thread. */
  Map<RoomId, Reach> narrowed(Memberships memberships) {
    Map<RoomId, Reach> wanted = new HashMap<>(memberships.reaches());
    if (!only.isEmpty()) {
      wanted.keySet().retainAll(only);
    }
    return wanted;
  }

  private Set<RoomId> narrowed(Collection<RoomId> all) {
    Set<RoomId> wanted = new HashSet<>(all);
    if (!only.isEmpty()) {
      wanted.retainAll(only);
    }
    return wanted;
  }

  /** Goes on from newer memberships. */
  void renew(Memberships memberships) {
    asOf = memberships.asOf().number();
    rooms = narrowed(memberships);
    withheld = narrowed(memberships.withheld());
    unknown.clear();
  }

  /** Blocks of the user's, or of others on the user, have begun or ended since. */
  void apart(Memberships now) {
    apart = now.apart();
    Set<RoomId> back = withheld;
    withheld = narrowed(now.withheld());
    back.forEach(room -> rooms.putIfAbsent(room, Reach.WHOLE));
    rooms.keySet().removeAll(withheld);
  }

  /** The user came in; whether this carries the room from here on. */
  boolean enter(Entry entry) {
    RoomId room = entry.room();
    if (entry.position().number() <= asOf || !(only.isEmpty() || only.contains(room))) {
      return false;
    }
    rooms.put(room, new Reach(entry.seq(), false));
    if (!(entry.change() instanceof RoomCreated)) {
      unknown.add(room); // the room's beginning brings its settings, and nothing is before it
    }
    return true;
  }

  /** The user went; whether that was not known yet. */
  boolean leave(Entry entry) {
    if (entry.position().number() <= asOf) {
      return false;
    }
    rooms.remove(entry.room());
    unknown.remove(entry.room());
    return true;
  }

  /** Whether the entry is of a room that the user may read, or could again. */
  boolean carries(Entry entry) {
    return rooms.containsKey(entry.room())
        || (withheld.contains(entry.room()) && entry.position().number() > asOf);
  }

  /**
   * Whether the user may be told of the entry, which is of a room that this {@link #carries}; an
   * entry that changes that holds for itself already.
   */
  boolean shows(Entry entry) {
    Reach reach = rooms.getOrDefault(entry.room(), Reach.WHOLE);
    RoomSettings settings = entry.change().settings();
    if (settings != null && entry.position().number() > asOf) {
      reach = new Reach(reach.arrival(), settings.history() == Visibility.JOINED);
      rooms.replace(entry.room(), reach);
      unknown.remove(entry.room());
    }
    return reach.shows(entry);
  }

  /**
   * Whether it takes the room's settings, which this does not know, to say whether the user may be
   * told of the entry: then newer memberships must be read first.
   */
  boolean isUnclear(Entry entry) {
    return entry.change() instanceof OfMessage change
        && unknown.contains(entry.room())
        && change.target() < rooms.getOrDefault(entry.room(), Reach.WHOLE).arrival();
  }

  /** Whether the user is not to be told of the signal. */
  boolean hides(Signal signal) {
    return !apart.isEmpty()
        && signal instanceof Signal.PresenceChanged
        && apart.contains(signal.user());
  }
}
