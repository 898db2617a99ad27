package chat.parlance.application.live;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.ClusterPorts;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.News;
import chat.parlance.application.port.out.News.ServerLeft;
import chat.parlance.application.port.out.News.StreamsChanged;
import chat.parlance.application.port.out.Roster;
import chat.parlance.application.port.out.Roster.Place;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Entry;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * This server among the others of its store: keeps its lease, writes its streams to the roster and
 * tells of them, and learns of theirs. Where there is no bus it does nothing. Any thread.
 *
 * <p>While the store is out of reach, what is known goes on to count.
 */
final class Cluster {

  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(3);
  private static final Duration READ_EVERY = Duration.ofSeconds(10);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** As many streams as are written at once. */
  private static final int WRITTEN = 500;

  /** As many streams as are told of at once: the letters of some buses are short. */
  private static final int TOLD = 32;

  private final String server;
  private final ClusterBus bus;
  private final Roster roster;
  private final Elsewhere elsewhere;

  /** Held by who talks to the roster, so that nothing is written after the farewell. */
  private final ReentrantLock talking = new ReentrantLock();

  private final Map<String, Place> own = new HashMap<>();
  private final Map<String, Place> begun = new LinkedHashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private Instant renewAt = Instant.MIN;
  private Instant readAt = Instant.MIN;
  private Instant notBefore = Instant.MIN;
  private boolean busy;
  private boolean left;
  private boolean entered;

  /** The others, as far as is known. */
  private volatile Set<String> others = Set.of();

  /**
   * @param ids for a name that no other server ever had
   */
  Cluster(Ids ids, ClusterPorts ports, Elsewhere elsewhere) {
    this.bus = ports.bus();
    this.server = joined() ? ids.next().toString() : "";
    this.roster = ports.roster();
    this.elsewhere = elsewhere;
  }

  /** Whether there may be others. */
  boolean joined() {
    return !bus.equals(ClusterBus.NONE);
  }

  /** Whether there are others, and what they say is thought to come in. Does not block. */
  boolean hearsOthers() {
    return !others.isEmpty() && bus.connected();
  }

  /** Tells all others, if there are any. Does not block. */
  void publish(News news) {
    if (!others.isEmpty()) {
      bus.publish(news);
    }
  }

  /** Tells all others what was committed here, if there are any. Does not block. */
  void committed(List<Entry> entries) {
    if (!others.isEmpty()) {
      bus.publish(new News.Committed(entries));
    }
  }

  /** A stream is open here. */
  synchronized void begun(String stream, UserId user, String address) {
    if (joined()) {
      var place = new Place(stream, server, user, address);
      own.put(stream, place);
      begun.put(stream, place);
    }
  }

  /** The stream is open no more. */
  synchronized void ended(String stream) {
    if (own.remove(stream) != null) {
      begun.remove(stream);
      ended.add(stream);
    }
  }

  /** The other server is there. */
  synchronized void met(String other) {
    if (!others.contains(other)) {
      Set<String> now = new HashSet<>(others);
      now.add(other);
      others = Set.copyOf(now);
    }
  }

  /** The other server is there no more. */
  synchronized void lost(String other) {
    Set<String> now = new HashSet<>(others);
    now.remove(other);
    others = Set.copyOf(now);
  }

  /** The roster is read again soon. */
  synchronized void lookAround() {
    readAt = Instant.MIN;
  }

  /** Whether there is {@link #work} to do; whoever is told so has to do it. */
  synchronized boolean due(Instant now) {
    boolean asked = !begun.isEmpty() || !ended.isEmpty();
    boolean timely = !now.isBefore(renewAt) || !now.isBefore(readAt);
    boolean due = joined() && !left && !busy && !now.isBefore(notBefore) && (asked || timely);
    busy |= due;
    return due;
  }

  /** Talks to the roster, and tells the others. Blocks. */
  void work(Instant now) {
    talking.lock();
    try {
      if (isHere()) {
        boolean changed = isDue(renewAt, now) && renewed(now);
        write();
        if (changed || isDue(readAt, now)) {
          read(now);
        }
      }
    } catch (StoreException unreachable) {
      later(now);
    } finally {
      done();
      talking.unlock();
    }
  }

  private synchronized boolean isHere() {
    return !left;
  }

  private synchronized boolean isDue(Instant time, Instant now) {
    return !now.isBefore(time);
  }

  private synchronized void later(Instant now) {
    notBefore = now.plus(RETRY_AFTER);
  }

  private synchronized void done() {
    busy = false;
  }

  /** Renews the lease; whether the others are other ones than they were, and that counts. */
  private boolean renewed(Instant now) {
    boolean lapsed = !roster.renew(server, LEASE) && regained(now);
    synchronized (this) {
      renewAt = now.plus(RENEW_EVERY);
    }
    boolean changed = !Set.copyOf(roster.servers(server)).equals(others);
    return changed && !lapsed;
  }

  /** The lease is a new one; whether there was one before that. */
  private synchronized boolean regained(Instant now) {
    begun.putAll(own);
    boolean lapsed = entered;
    entered = true;
    if (lapsed) {
      // The store was away for all: who is not in the roster yet has had no time to come back.
      readAt = now.plus(RENEW_EVERY);
    }
    bus.publish(new StreamsChanged(server, List.of(), List.of()));
    return lapsed;
  }

  private void write() {
    List<Place> came;
    List<String> went;
    synchronized (this) {
      came = List.copyOf(begun.values());
      went = List.copyOf(ended);
      begun.clear();
      ended.clear();
    }
    try {
      // In the roster before it is told: who hears of it may read the roster next.
      for (int i = 0; i < Math.max(came.size(), went.size()); i += WRITTEN) {
        roster.write(server, part(came, i, WRITTEN), part(went, i, WRITTEN));
      }
    } catch (StoreException unreachable) {
      again(came, went);
      throw unreachable;
    } finally {
      for (int i = 0; i < Math.max(came.size(), went.size()); i += TOLD) {
        publish(new StreamsChanged(server, part(came, i, TOLD), part(went, i, TOLD)));
      }
    }
  }

  private static <T> List<T> part(List<T> all, int from, int size) {
    return all.subList(Math.min(all.size(), from), Math.min(all.size(), from + size));
  }

  private synchronized void again(List<Place> came, List<String> went) {
    came.stream()
        .filter(it -> own.containsKey(it.stream()))
        .forEach(it -> begun.put(it.stream(), it));
    ended.addAll(went);
  }

  private void read(Instant now) {
    synchronized (this) {
      readAt = now.plus(READ_EVERY);
    }
    try {
      elsewhere.compare(() -> roster.others(server));
      others = Set.copyOf(roster.servers(server));
    } catch (StoreException unreachable) {
      lookAround();
      throw unreachable;
    }
  }

  /** Says farewell: no stream of this server is open any more. Blocks. */
  void leave() {
    talking.lock();
    try {
      if (joined() && isHere()) {
        synchronized (this) {
          left = true;
        }
        roster.leave(server);
      }
    } catch (StoreException unreachable) {
      // then the lease ends by itself
    } finally {
      talking.unlock();
      publish(new ServerLeft(server));
    }
  }
}
