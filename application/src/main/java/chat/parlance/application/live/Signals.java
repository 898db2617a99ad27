package chat.parlance.application.live;

import chat.parlance.application.port.in.Shared;
import chat.parlance.domain.Mark;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.domain.Signal.Receipt;
import chat.parlance.domain.Signal.Typing;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens beside the log: gathered, conflated per (kind, room, user), and taken by the next
 * tick. Any thread.
 */
final class Signals {

  /**
   * A signal on its way.
   *
   * @param rooms whose followers are told, each once
   * @param except who is not told; null for nobody
   * @param owner to whose streams alone it goes; null: to everybody's
   */
  record Parcel(
      Shared<Signal> signal,
      Collection<RoomId> rooms,
      @Nullable UserId except,
      @Nullable UserId owner) {

    static Parcel to(Collection<RoomId> rooms, Signal signal, @Nullable UserId except) {
      return new Parcel(new Shared<>(signal), rooms, except, null);
    }

    /** To the streams of the one whom it is about. */
    static Parcel own(RoomId room, Signal signal) {
      return new Parcel(new Shared<>(signal), List.of(room), null, signal.user());
    }
  }

  private record Subject(Class<?> kind, @Nullable RoomId room, UserId user) {}

  private record Typist(RoomId room, UserId user) {}

  /**
   * Whether somebody types, and when that is over: the typing, or what is remembered of its end.
   */
  private record Activity(boolean types, Instant until) {
    boolean isOver(Instant now) {
      return !now.isBefore(until);
    }
  }

  private final Duration typingLasts;
  private final Map<Subject, Parcel> pending = new LinkedHashMap<>();
  private final Map<Typist, Activity> typing = new HashMap<>();

  Signals(Duration typingLasts) {
    this.typingLasts = typingLasts;
  }

  synchronized void typing(RoomId room, UserId user, boolean on, Instant now) {
    var typist = new Typist(room, user);
    Activity before = typing.get(typist);
    boolean wasOn = before != null && before.types;
    if (on || wasOn) {
      typing.put(typist, new Activity(on, now.plus(typingLasts)));
      announce(typist, on);
    }
  }

  synchronized void receipt(Mark mark) {
    var signal = new Receipt(mark);
    put(
        new Subject(Receipt.class, mark.room(), mark.user()),
        Parcel.to(List.of(mark.room()), signal, null));
  }

  synchronized void presence(Signal.PresenceChanged signal, Set<RoomId> rooms) {
    put(
        new Subject(Signal.PresenceChanged.class, null, signal.user()),
        Parcel.to(Set.copyOf(rooms), signal, signal.user()));
  }

  /** Takes what is pending, after ending the typing that has lasted its time. */
  synchronized List<Parcel> take(Instant now) {
    typing.values().removeIf(activity -> !activity.types && activity.isOver(now));
    for (Map.Entry<Typist, Activity> entry : typing.entrySet()) {
      if (entry.getValue().isOver(now)) {
        entry.setValue(new Activity(false, now.plus(typingLasts)));
        announce(entry.getKey(), false);
      }
    }
    List<Parcel> taken = List.copyOf(pending.values());
    pending.clear();
    return taken;
  }

  /**
   * Who is typing in these rooms now, and who has ended lately: whoever was away meanwhile was told
   * of the beginning only.
   */
  synchronized List<Signal> typingIn(Collection<RoomId> rooms, UserId except) {
    Set<RoomId> wanted = new HashSet<>(rooms);
    List<Signal> found = new ArrayList<>();
    typing.forEach(
        (typist, activity) -> {
          if (wanted.contains(typist.room) && !typist.user.equals(except)) {
            found.add(new Typing(typist.room, typist.user, activity.types));
          }
        });
    return found;
  }

  private void announce(Typist typist, boolean on) {
    var signal = new Typing(typist.room, typist.user, on);
    put(
        new Subject(Typing.class, typist.room, typist.user),
        Parcel.to(List.of(typist.room), signal, typist.user));
  }

  private void put(Subject subject, Parcel parcel) {
    pending.remove(subject); // so that the order is that of the latest
    pending.put(subject, parcel);
  }
}
