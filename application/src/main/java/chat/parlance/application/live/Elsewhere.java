package chat.parlance.application.live;

import chat.parlance.application.port.out.News.StreamsChanged;
import chat.parlance.application.port.out.Roster.Place;
import chat.parlance.domain.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The streams that are open on other servers, as far as this one knows: by what is said, and, in
 * whole, by what the roster has. Any thread.
 */
final class Elsewhere {

  /**
   * A stream began or ended.
   *
   * @param open whether it is open now
   */
  record Turn(Place place, boolean open) {}

  private final Map<String, Place> streams = new HashMap<>();
  private final Map<UserId, Integer> perUser = new HashMap<>();
  private final Map<String, Integer> perAddress = new HashMap<>();
  private final Deque<Turn> turns = new ArrayDeque<>();

  /** What is said while the roster is read, which may be older; null while it is not. */
  private @Nullable List<Runnable> meanwhile;

  /** How many streams the user has elsewhere. */
  synchronized int of(UserId user) {
    return perUser.getOrDefault(user, 0);
  }

  /** How many streams count against the address elsewhere. */
  synchronized int at(String address) {
    return perAddress.getOrDefault(address, 0);
  }

  /** A server said so. */
  synchronized void changed(StreamsChanged news) {
    say(
        () -> {
          news.begun().forEach(this::open);
          news.ended().forEach(this::close);
        });
  }

  /** None of the server's streams is open any more. */
  synchronized void left(String server) {
    say(
        () ->
            streams.values().stream()
                .filter(place -> place.server().equals(server))
                .map(Place::stream)
                .toList()
                .forEach(this::close));
  }

  private void say(Runnable change) {
    if (meanwhile != null) {
      meanwhile.add(change);
    }
    change.run();
  }

  /**
   * Puts in the place of all that was known what the roster has, and what was said while it was
   * read. Blocks for as long as that takes; what reading throws changes nothing. One caller at a
   * time.
   */
  void compare(Supplier<List<Place>> roster) {
    synchronized (this) {
      meanwhile = new ArrayList<>();
    }
    try {
      List<Place> there = roster.get();
      synchronized (this) {
        Set<String> open = new HashSet<>();
        there.forEach(place -> open.add(place.stream()));
        streams.keySet().stream().filter(it -> !open.contains(it)).toList().forEach(this::close);
        there.forEach(this::open);
        if (meanwhile != null) {
          meanwhile.forEach(Runnable::run);
        }
      }
    } finally {
      synchronized (this) {
        meanwhile = null;
      }
    }
  }

  private void open(Place place) {
    if (streams.putIfAbsent(place.stream(), place) == null) {
      perUser.merge(place.user(), 1, Integer::sum);
      perAddress.merge(place.address(), 1, Integer::sum);
      turns.add(new Turn(place, true));
    }
  }

  private void close(String stream) {
    Place place = streams.remove(stream);
    if (place != null) {
      perUser.computeIfPresent(place.user(), (user, count) -> count == 1 ? null : count - 1);
      perAddress.computeIfPresent(place.address(), (at, count) -> count == 1 ? null : count - 1);
      turns.add(new Turn(place, false));
    }
  }

  /** The next of what happened, each once and in its order; null for nothing more. */
  synchronized @Nullable Turn next() {
    return turns.poll();
  }

  /** This one could not be dealt with yet. */
  synchronized void again(Turn turn) {
    turns.addFirst(turn);
  }

  /** Whether there is a {@link #next}. */
  synchronized boolean hasNext() {
    return !turns.isEmpty();
  }
}
