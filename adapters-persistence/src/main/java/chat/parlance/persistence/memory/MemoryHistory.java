package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.History;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Pages of the lists that the log made. */
final class MemoryHistory implements History {

  private final MemoryState state;

  MemoryHistory(MemoryState state) {
    this.state = state;
  }

  @Override
  public MessagePage<Entry> messages(RoomId id, Window window, int limit) {
    return state.locked(
        () -> {
          MemoryRoom room = state.room(id);
          return room == null
              ? new MessagePage<>(List.of(), false, false)
              : page(room.messages, window, limit);
        });
  }

  static MessagePage<Entry> page(List<Entry> messages, Window window, int limit) {
    int size = messages.size();
    return switch (window) {
      case Window.Newest newest -> page(messages, size - limit, size);
      case Window.Before before -> {
        int end = below(messages, before.seq());
        yield page(messages, end - limit, end);
      }
      case Window.After after -> {
        int start = after.seq() == Long.MAX_VALUE ? size : below(messages, after.seq() + 1);
        yield page(messages, start, start + limit);
      }
      case Window.Around around -> around(messages, below(messages, around.seq()), limit);
    };
  }

  private static MessagePage<Entry> around(List<Entry> messages, int middle, int limit) {
    return page(messages, middle - limit / 2, middle + limit - limit / 2);
  }

  private static MessagePage<Entry> page(List<Entry> messages, int from, int to) {
    int start = Math.max(0, from);
    int end = Math.min(messages.size(), to);
    return new MessagePage<>(messages.subList(start, end), start > 0, end < messages.size());
  }

  /** How many messages have a seq smaller than this. */
  static int below(List<Entry> messages, long seq) {
    return below(messages, message -> message.seq() < seq);
  }

  /** How many messages are before the first of which this is not true. */
  private static int below(List<Entry> messages, Predicate<Entry> before) {
    int low = 0;
    int high = messages.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before.test(messages.get(middle))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public Optional<Entry> find(RoomId id, long seq) {
    return state.locked(
        () -> {
          MemoryRoom room = state.room(id);
          return room == null || seq < 1 || seq > room.head()
              ? Optional.empty()
              : Optional.of(room.entries.get((int) seq - 1));
        });
  }

  @Override
  public List<Entry> postings(Collection<MessageName> names) {
    return names.stream()
        .flatMap(name -> find(name.room(), name.seq()).stream())
        .filter(entry -> entry.change() instanceof MessagePosted)
        .toList();
  }

  @Override
  public long firstSince(RoomId id, Instant time) {
    return state.locked(
        () -> {
          MemoryRoom room = state.room(id);
          if (room == null) {
            return 1L;
          }
          int before = below(room.messages, message -> message.at().isBefore(time));
          return before == room.messages.size() ? room.head() + 1 : room.messages.get(before).seq();
        });
  }

  @Override
  public List<Entry> replay(Collection<RoomId> rooms, long after, long upTo, int limit) {
    return state.locked(() -> between(rooms, after, upTo).limit(limit).toList());
  }

  @Override
  public int backlog(Collection<RoomId> rooms, long after, long upTo, int most) {
    return state.locked(() -> (int) between(rooms, after, upTo).limit(most).count());
  }

  private Stream<Entry> between(Collection<RoomId> rooms, long after, long upTo) {
    Set<RoomId> wanted = new HashSet<>(rooms);
    return state.between(after, upTo).stream().filter(e -> wanted.contains(e.room()));
  }
}
