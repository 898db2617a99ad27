package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.history.Changes.Times;
import chat.parlance.testkit.history.Violation.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One stream against the log over its user's memberships.
 *
 * <p>Which events a stream owes follows from PROTOCOL's fourth guarantee: everything after its
 * position <em>in the rooms that the user may read now</em>. A server looks at the memberships when
 * the stream is opened, and again when it has to read what a reader missed from the log; between
 * two such looks it follows the entries. So
 *
 * <ul>
 *   <li>an event of a membership is owed, unless the membership had ended when the server looked.
 *       That is possible only if its end had been asked for before the stream went past the event,
 *       and then the stream does not tell of that end either;
 *   <li>an event from before a membership may be told once the membership has been asked for, and
 *       is owed when the membership had been acknowledged before the stream was opened;
 *   <li>nothing else is ever told.
 * </ul>
 */
final class StreamCheck {

  private final Findings findings;
  private final History history;
  private final Index index;
  private final Versions versions;
  private final Delays delays;
  private final Map<String, Long> revoked;
  private final long bound;

  // of the stream that is being checked
  private final Track track;
  private final UserId user;
  private final Map<RoomId, List<Stay>> stays;
  private final Set<Long> endsTold = new HashSet<>();
  private boolean greeted;
  private long frontier;

  StreamCheck(
      Findings findings,
      History history,
      Index index,
      Versions versions,
      Delays delays,
      Map<String, Long> revoked,
      long bound,
      Track track) {
    this.findings = findings;
    this.history = history;
    this.index = index;
    this.versions = versions;
    this.delays = delays;
    this.revoked = revoked;
    this.bound = bound;
    this.track = track;
    this.user = track.listener().user();
    this.stays = index.stays(user);
  }

  void check() {
    for (int i = 0; i < track.size(); i++) {
      if (track.what(i) instanceof Seen seen && user.equals(seen.departing())) {
        endsTold.add(track.position(i));
      }
    }
    for (int i = 0; i < track.size(); i++) {
      told(track.time(i), track.position(i), track.what(i));
    }
    if (!track.hasEnded() && (!greeted || frontier < index.head())) {
      findings.add(
          Kind.NOT_CAUGHT_UP,
          track
              + " is open in the end, and has come to position "
              + frontier
              + " of "
              + index.head());
    }
  }

  private void told(long at, long position, Object what) {
    late(at, position, what);
    switch (what) {
      case Track.Foreign foreign ->
          findings.add(
              Kind.NOT_DURABLE,
              track + " was told the position " + foreign.position() + " of another epoch");
      case Track.Reset reset -> reset(position, reset);
      case Track.Beacon beacon -> {
        if (beacon == Track.Beacon.HELLO) {
          hello(position);
        } else {
          greeted(what, position);
          beacon(at, position, beacon);
        }
      }
      case Seen seen -> {
        greeted(what, position);
        event(at, position, seen);
      }
      default -> throw new IllegalStateException("unknown: " + what);
    }
  }

  private void greeted(Object what, long position) {
    if (!greeted) {
      findings.add(
          Kind.PROTOCOL,
          track + " told " + what + " at position " + position + " before any hello");
      hello(position - 1);
    }
  }

  private void hello(long position) {
    Long since = track.since();
    if (greeted) {
      findings.add(
          Kind.PROTOCOL, track + " told a second hello without a reset, at position " + position);
    }
    greeted = true;
    frontier = since == null ? position : since;
  }

  private void reset(long position, Track.Reset reset) {
    long from = greeted ? frontier : track.since() == null ? position : track.since();
    if (position - from <= history.replayEvents()) {
      findings.add(
          Kind.NEEDLESS_RESET,
          track
              + " was reset ("
              + reset.reason()
              + ") to position "
              + position
              + ", and goes on from "
              + from
              + ": there are not more than "
              + history.replayEvents()
              + " events between");
    }
    greeted = true;
    frontier = Math.max(frontier, position);
  }

  private void beacon(long at, long position, Track.Beacon beacon) {
    if (position < frontier) {
      findings.add(
          Kind.REPEAT, track + " told " + beacon + " " + position + " after position " + frontier);
      return;
    }
    Logged owed = owed(position + 1, at);
    if (owed != null) {
      findings.add(
          Kind.POSITION_AHEAD,
          track
              + " told "
              + beacon
              + " "
              + position
              + " and not position "
              + owed.position()
              + " before it: "
              + owed.seen());
    }
    frontier = position;
  }

  private void event(long at, long position, Seen seen) {
    Logged entry = index.at(position);
    if (entry == null) {
      findings.add(
          Kind.NOT_DURABLE,
          track + " told position " + position + ", which is not in the log: " + seen);
    } else if (entry.seen().isSameAs(seen) && versions.rewritten(seen)) {
      rewritten(position, seen);
    } else if (!entry.seen().equals(seen)) {
      findings.add(
          Kind.ALTERED,
          track + " told position " + position + " as " + seen + "; the log has " + entry.seen());
    }
    entitled(at, position, seen.room());
    if (position <= frontier) {
      findings.add(
          Kind.REPEAT, track + " told position " + position + " after " + frontier + ": " + seen);
      return;
    }
    Logged owed = owed(position, at);
    if (owed != null) {
      findings.add(
          Kind.GAP,
          track
              + " went from position "
              + frontier
              + " to "
              + position
              + " without position "
              + owed.position()
              + ": "
              + owed.seen());
    }
    frontier = position;
  }

  /** The log has what the message says in the end; it may have been told when it said less. */
  private void rewritten(long position, Seen seen) {
    String told = track + " told position " + position + " as " + seen;
    switch (versions.standing(seen.room(), seen.about(), seen.text(), position, track.opened())) {
      case CURRENT -> {
        // as it was then, or is by now
      }
      case OLD ->
          findings.add(
              Kind.STALE, told + "; that had been edited or deleted before the stream was opened");
      case UNHEARD -> findings.add(Kind.ALTERED, told + "; nobody had it say that");
    }
  }

  // ---- what must be told

  /** The first event between the frontier and {@code before} that had to be told by now. */
  private @Nullable Logged owed(long before, long at) {
    List<Logged> entries = index.entries();
    for (int i = index.after(frontier); i < entries.size(); i++) {
      Logged entry = entries.get(i);
      if (entry.position() >= before) {
        return null;
      }
      if (isOwed(entry, at)) {
        return entry;
      }
    }
    return null;
  }

  private boolean isOwed(Logged entry, long at) {
    RoomId room = entry.seen().room();
    List<Stay> inRoom = stays.get(room);
    if (inRoom == null || !(track.rooms().isEmpty() || track.rooms().contains(room))) {
      return false;
    }
    long position = entry.position();
    Stay stay = Stay.floor(inRoom, position);
    if (stay != null && stay.covers(position) && lasted(stay, at)) {
      return true;
    }
    Stay later = knownAtOpening(inRoom);
    return later != null && position < later.from() && lasted(later, at);
  }

  /** The last membership that had been acknowledged before the stream was opened. */
  private @Nullable Stay knownAtOpening(List<Stay> inRoom) {
    for (Stay stay : inRoom.reversed()) {
      if (stay.joined().returned() <= track.opened()) {
        return stay;
      }
    }
    return null;
  }

  /** Whether no server that was asked by now can have found this membership ended. */
  private boolean lasted(Stay stay, long at) {
    Times departed = stay.departed();
    return departed == null || endsTold.contains(stay.to()) || departed.invoked() > at;
  }

  // ---- what must not be told

  private void entitled(long at, long position, RoomId room) {
    List<Stay> inRoom = stays.getOrDefault(room, List.of());
    if (!track.rooms().isEmpty() && !track.rooms().contains(room)) {
      findings.add(
          Kind.NOT_ENTITLED,
          track + " told position " + position + " of room " + room + ", which it did not ask for");
      return;
    }
    Stay stay = Stay.floor(inRoom, position);
    if (stay == null || !stay.covers(position)) {
      Stay next = Stay.next(inRoom, position);
      if (next == null || next.joined().invoked() > at) {
        findings.add(
            Kind.NOT_ENTITLED,
            track
                + " told position "
                + position
                + " of room "
                + room
                + (stay == null
                    ? ", of which its user was not a member"
                    : ", of which its user was no member any more after position " + stay.to()));
      }
      return;
    }
    Times departed = stay.departed();
    if (departed != null && tooLate(departed.returned(), at)) {
      Stay next = Stay.next(inRoom, position);
      if (next == null || next.joined().invoked() > at) {
        findings.add(
            Kind.AFTER_REVOCATION,
            track
                + " told position "
                + position
                + " of room "
                + room
                + " "
                + millis(at - departed.returned())
                + " ms after its user's membership had ended (position "
                + stay.to()
                + ")");
      }
    }
  }

  private void late(long at, long position, Object what) {
    Long ended = revoked.get(track.listener().session());
    if (ended != null && tooLate(ended, at)) {
      findings.add(
          Kind.AFTER_REVOCATION,
          track
              + " told "
              + what
              + " at position "
              + position
              + " "
              + millis(at - ended)
              + " ms after its session had ended");
    }
  }

  private boolean tooLate(long ended, long at) {
    return ended < at
        && at - ended > bound
        && delays.undisturbed(track.number(), ended, at) > bound;
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }
}
