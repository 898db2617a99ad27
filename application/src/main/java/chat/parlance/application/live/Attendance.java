package chat.parlance.application.live;

import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Presence;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal.PresenceChanged;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who has a stream, on this server or on another, from which rooms they can be seen, and telling
 * those rooms when that changes: a stream elsewhere is one more device. Blocks; guarded by its own
 * lock, and called on virtual threads only.
 */
final class Attendance {

  /**
   * So that one resume in many large rooms does not become thousands of signals; the rest can be
   * asked for.
   */
  private static final int MOST_TOLD = 500;

  /**
   * The most whose presence a room tells of at a time: where everybody is told of everybody, a room
   * of thousands that come back together would be told millions of times.
   */
  private static final int MOST_SEEN = 200;

  /** The device of a user who is around because they said so. */
  private static final String BY_WORD = "by word";

  private static final Duration WORD_LASTS = Duration.ofSeconds(90);

  private static final class Online {
    final Set<String> devices = new HashSet<>();
    final Whereabouts whereabouts = new Whereabouts();
    Presence.Status told = Presence.Status.OFFLINE;
    String lastDevice = "";
    Instant leftAt = Instant.MAX;
    Instant saidUntil = Instant.MIN;
  }

  private final PresenceBoard board;
  private final Signals signals;
  private final InstantSource time;
  private final InstantSource steady;
  private final Duration offlineAfter;
  private final Map<UserId, Online> users = new HashMap<>();

  /** Who is seen from a room: of those in it the first {@link #MOST_SEEN}. */
  private final Map<RoomId, Set<UserId>> rooms = new HashMap<>();

  /**
   * @param time when somebody was seen, for others to read
   * @param steady for how long ago that was, here
   */
  Attendance(
      PresenceBoard board,
      Signals signals,
      InstantSource time,
      InstantSource steady,
      Duration offlineAfter) {
    this.board = board;
    this.signals = signals;
    this.time = time;
    this.steady = steady;
    this.offlineAfter = offlineAfter;
  }

  /**
   * A stream of the user began.
   *
   * @param in the rooms that they are in; null for one whom this {@link #knows}
   */
  synchronized void arrive(UserId user, String device, @Nullable Memberships in) {
    tell(user, arrived(user, device, in));
  }

  private Online arrived(UserId user, String device, @Nullable Memberships in) {
    Online online = users.computeIfAbsent(user, some -> new Online());
    online.devices.add(device);
    online.leftAt = Instant.MAX;
    if (in != null) {
      moved(user, online, now -> now.read(in));
    }
    board.connected(user, device, time.instant());
    if (!online.lastDevice.isEmpty() && !online.lastDevice.equals(device)) {
      board.disconnected(user, online.lastDevice, time.instant());
    }
    online.lastDevice = "";
    return online;
  }

  /**
   * The stream ended. The user is told to be offline only after a while, so that a reconnect does
   * not flicker.
   */
  synchronized void depart(UserId user, String device) {
    Online online = users.get(user);
    if (online == null || !online.devices.remove(device)) {
      return;
    }
    if (online.devices.isEmpty()) {
      online.lastDevice = device;
      online.leftAt = steady.instant();
    } else {
      board.disconnected(user, device, time.instant());
    }
  }

  /** Whether the rooms of the user are known, and kept up to date by who says where they move. */
  synchronized boolean knows(UserId user) {
    return users.containsKey(user);
  }

  /** All whom this {@link #knows}. */
  synchronized List<UserId> known() {
    return List.copyOf(users.keySet());
  }

  /** An entry brought users into its room, or took one out. */
  synchronized void moved(Entry entry) {
    for (UserId user : entry.change().arriving()) {
      moved(user, entry, true);
    }
    UserId gone = entry.change().departing();
    if (gone != null) {
      moved(gone, entry, false);
    }
  }

  /** As {@link #moved(Entry)}, of one of them. */
  synchronized void moved(UserId user, Entry entry, boolean in) {
    Online online = users.get(user);
    if (online != null) {
      moved(user, online, it -> it.moved(entry.room(), entry.position().number(), in));
    }
  }

  private void moved(UserId user, Online online, Consumer<Whereabouts> change) {
    Set<RoomId> before = online.whereabouts.rooms();
    change.accept(online.whereabouts);
    seenFrom(user, before, online.whereabouts.rooms());
  }

  /**
   * The user chose how to be seen. Who says so without a stream (a client that only polls now and
   * then) is taken to be around for a while.
   */
  synchronized void choose(UserId user, Presence.Status status, Memberships in) {
    board.choose(user, status, time.instant());
    spoke(user, in);
  }

  /** As {@link #choose}; they said so to another server, and the choice is in the store. */
  synchronized void chose(UserId user, Memberships in) {
    board.refresh(user);
    spoke(user, in);
  }

  private void spoke(UserId user, Memberships in) {
    Online online = users.get(user);
    if (online == null || online.devices.isEmpty() || online.devices.contains(BY_WORD)) {
      online = arrived(user, BY_WORD, in);
      online.saidUntil = steady.instant().plus(WORD_LASTS);
    }
    tell(user, online);
  }

  /** The user may have chosen how to be seen, and nobody said so here. */
  synchronized void look(UserId user) {
    Online online = users.get(user);
    if (online != null) {
      board.refresh(user);
      tell(user, online);
    }
  }

  /** Keeps the connected connected, and lets go those who have not come back. */
  synchronized void tick(boolean renew) {
    Instant now = time.instant();
    Instant here = steady.instant();
    for (Map.Entry<UserId, Online> entry : List.copyOf(users.entrySet())) {
      UserId user = entry.getKey();
      Online online = entry.getValue();
      if (online.devices.contains(BY_WORD) && !here.isBefore(online.saidUntil)) {
        depart(user, BY_WORD);
      }
      if (!online.devices.isEmpty()) {
        if (renew) {
          online.devices.forEach(device -> board.connected(user, device, now));
        }
      } else if (!here.isBefore(online.leftAt.plus(offlineAfter))) {
        board.disconnected(user, online.lastDevice, now);
        tell(user, online);
        seenFrom(user, online.whereabouts.rooms(), Set.of());
        users.remove(user);
      }
    }
  }

  /** How those look who can be seen from these rooms; not all when they are very many. */
  synchronized List<Presence> seenFrom(Collection<RoomId> from, UserId except) {
    Set<UserId> seen = new HashSet<>();
    for (RoomId room : from) {
      for (UserId user : rooms.getOrDefault(room, Set.of())) {
        if (!user.equals(except)) {
          seen.add(user);
        }
        if (seen.size() == MOST_TOLD) {
          return board.of(seen, time.instant());
        }
      }
    }
    return seen.isEmpty() ? List.of() : board.of(seen, time.instant());
  }

  /** The rooms from which this user can be seen; none while they are not around. */
  synchronized Set<RoomId> seenFrom(UserId user) {
    Online online = users.get(user);
    return online == null ? Set.of() : Set.copyOf(online.whereabouts.rooms());
  }

  private void tell(UserId user, Online online) {
    Presence presence = board.of(List.of(user), time.instant()).getFirst();
    if (presence.status() != online.told) {
      online.told = presence.status();
      Set<RoomId> seenFrom = new HashSet<>(online.whereabouts.rooms());
      seenFrom.removeIf(room -> !rooms.getOrDefault(room, Set.of()).contains(user));
      signals.presence(new PresenceChanged(presence), seenFrom);
    }
  }

  private void seenFrom(UserId user, Set<RoomId> before, Set<RoomId> now) {
    for (RoomId room : before) {
      if (!now.contains(room)) {
        rooms.computeIfPresent(
            room,
            (some, in) -> {
              in.remove(user);
              return in.isEmpty() ? null : in;
            });
      }
    }
    for (RoomId room : now) {
      Set<UserId> seen = rooms.computeIfAbsent(room, some -> new HashSet<>());
      if (seen.size() < MOST_SEEN) {
        seen.add(user);
      }
    }
  }
}
