package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.testkit.transport.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of a run observed, and the log that was there in the end. Any thread may add to
 * it. All times are nanoseconds of one monotonic clock, so that what one client did can be held
 * against what another one saw.
 */
public final class History {

  private final String epoch;
  private final long replayEvents;
  private final Map<Long, Seen> content = new ConcurrentHashMap<>();
  private final List<Track> tracks = new ArrayList<>();
  private final List<Send> sends = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Rewrite> rewrites = new ArrayList<>();
  private final List<Look> looks = new ArrayList<>();
  private final List<Revocation> revocations = new ArrayList<>();
  private final List<Disturbance> disturbances = new ArrayList<>();
  private final List<Logged> log = new ArrayList<>();
  private final List<Posted> pages = new ArrayList<>();

  /**
   * @param epoch of every position; a run that restores a backup is several histories
   * @param replayEvents how many missed events a resumed stream brings before it may be reset
   */
  public History(String epoch, long replayEvents) {
    this.epoch = epoch;
    this.replayEvents = replayEvents;
  }

  public String epoch() {
    return epoch;
  }

  public long replayEvents() {
    return replayEvents;
  }

  /** A stream is about to be opened. */
  public synchronized Track open(
      Listener listener, @Nullable Long since, Set<RoomId> rooms, long at) {
    var track = new Track(this, tracks.size(), listener, since, rooms, at);
    tracks.add(track);
    return track;
  }

  /** A send was answered, or given up. */
  public synchronized void add(Send send) {
    sends.add(send);
  }

  /** An edit or a deletion was answered, or given up. */
  public synchronized void add(Rewrite rewrite) {
    rewrites.add(rewrite);
  }

  /** A message was read. */
  public synchronized void add(Look look) {
    looks.add(look);
  }

  /** A change of membership was answered, or given up. */
  public synchronized void add(Change change) {
    changes.add(change);
  }

  /** The end of a session was acknowledged. */
  public synchronized void add(Revocation revocation) {
    revocations.add(revocation);
  }

  /** Something kept streams from being served on time. */
  public synchronized void add(Disturbance disturbance) {
    disturbances.add(disturbance);
  }

  /** An entry of the log as it is in the end: all of them, of all rooms, in the order found. */
  public synchronized void add(Logged entry) {
    log.add(entry);
  }

  /** A message as paging finds it in the end: all of them, in the order found. */
  public synchronized void add(Posted message) {
    pages.add(message);
  }

  /** One content a position, unless somebody was told another. */
  Seen one(Told.Event event) {
    Seen seen = Seen.of(event);
    return one(event.position().number(), seen);
  }

  Seen one(long position, Seen seen) {
    Seen first = content.putIfAbsent(position, seen);
    return seen.equals(first) ? first : seen;
  }

  synchronized List<Track> tracks() {
    return List.copyOf(tracks);
  }

  synchronized List<Send> sends() {
    return List.copyOf(sends);
  }

  synchronized List<Change> changes() {
    return List.copyOf(changes);
  }

  synchronized List<Rewrite> rewrites() {
    return List.copyOf(rewrites);
  }

  synchronized List<Look> looks() {
    return List.copyOf(looks);
  }

  synchronized List<Revocation> revocations() {
    return List.copyOf(revocations);
  }

  synchronized List<Disturbance> disturbances() {
    return List.copyOf(disturbances);
  }

  synchronized List<Logged> log() {
    return List.copyOf(log);
  }

  synchronized List<Posted> pages() {
    return List.copyOf(pages);
  }
}
