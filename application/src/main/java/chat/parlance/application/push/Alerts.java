package chat.parlance.application.push;

import chat.parlance.application.live.LogFollower;
import chat.parlance.application.port.out.Devices.Listener;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.application.port.out.PushSlots.Cause;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Position;
import chat.parlance.domain.PushSlot.Place;
import chat.parlance.domain.PushSlot.Untold;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes out of what is said who is to be told of it. It asks for devices, one question for all that
 * was said at once, and not for members one by one. Called by the follower's thread.
 */
final class Alerts implements LogFollower.Reader {

  /** What is older when it is found is no news: a server that was off, or a history imported. */
  static final Duration OLDEST = Duration.ofDays(1);

  /**
   * While nobody is to be told of anything, how far the log has been read is kept only so often: to
   * read so much of it again is no harm.
   */
  private static final long FAR = 1_000;

  private final Ports ports;
  private final PushPorts push;

  /** How far the slots are, and how far the log was read; null: not known. */
  private @Nullable Position durable;

  private @Nullable Position read;

  Alerts(Ports ports) {
    this.ports = ports;
    this.push = ports.push();
  }

  @Override
  public Position position() {
    if (read == null) {
      durable = push.slots().told();
      read = durable;
    }
    return read;
  }

  @Override
  public Position take(List<Entry> entries) {
    Position from = durable == null ? position() : durable;
    Position to = entries.getLast().position();
    recall(entries);
    Map<Place, Untold> news = news(entries);
    if (news.isEmpty() && to.number() - from.number() < FAR) {
      read = to;
      return to;
    }
    Position stands = push.slots().tell(from, to, news);
    durable = stands;
    read = stands;
    return stands;
  }

  /**
   * What was said and taken back is not to stay on a screen. Before the position: what a crash
   * makes us read again is recalled again, which is no harm.
   */
  private void recall(List<Entry> entries) {
    List<Cause.Deleted> deleted = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.change() instanceof MessageDeleted change) {
        deleted.add(new Cause.Deleted(new MessageName(entry.room(), change.target())));
      }
    }
    if (!deleted.isEmpty()) {
      push.slots().wake(deleted, now());
    }
  }

  private Instant now() {
    return ports.time().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Map<Place, Untold> news(List<Entry> entries) {
    Instant now = now();
    List<Entry> fresh = entries.stream().filter(it -> it.at().isAfter(now.minus(OLDEST))).toList();
    Map<RoomId, List<Entry>> byRoom =
        fresh.stream().filter(Said::isForOthers).collect(Collectors.groupingBy(Entry::room));
    if (byRoom.isEmpty()) {
      return Map.of();
    }
    Map<RoomId, List<Listener>> listeners =
        push.devices().in(byRoom.keySet()).stream().collect(Collectors.groupingBy(Listener::room));
    byRoom.keySet().retainAll(listeners.keySet());
    Map<UserId, Set<UserId>> apart = new HashMap<>();
    Map<Place, Untold> news = new LinkedHashMap<>();
    byRoom.forEach(
        (room, messages) -> {
          for (Said said : Said.among(messages, ports.history())) {
            Set<UserId> apartFrom =
                apart.computeIfAbsent(said.entry().by(), ports.moderation().blocks()::around);
            for (Listener listener : listeners.getOrDefault(room, List.of())) {
              if (!apartFrom.contains(listener.user()) && isNews(said, listener, now)) {
                Place place = new Place(listener.user(), listener.device(), room);
                news.merge(place, untold(said, listener, now), Untold::and);
              }
            }
          }
        });
    return news;
  }

  private static boolean isNews(Said said, Listener listener, Instant now) {
    long seq = said.entry().seq();
    return seq > listener.arrival()
        && seq > listener.read()
        && !said.entry().at().isBefore(listener.registeredAt())
        && said.concerns(listener.user(), listener.preferences().at(now).notifications());
  }

  private Untold untold(Said said, Listener listener, Instant now) {
    long seq = said.entry().seq();
    boolean urgent = listener.direct() || said.mentions(listener.user());
    Instant due = now.plus(push.away());
    return new Untold(seq, seq, 1, urgent, said.entry().at(), due);
  }
}
