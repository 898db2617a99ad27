package chat.parlance.application.live;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.application.port.out.Threads;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.domain.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * In whose rooms and threads something changed that is for themselves. What it is now is read once
 * a tick, however often it changed, and by one reader at a time: so what is told last is what was
 * last. Any thread.
 */
final class OwnNews {

  /** Where: the thread that began with this message, or, as {@link #ROOM}, the room itself. */
  private record Place(RoomId room, long root, UserId user) {}

  /** No message has this seq. */
  static final long ROOM = 0;

  private final Rooms rooms;
  private final Threads threads;
  private final InstantSource time;
  private final Set<Place> changed = new LinkedHashSet<>();
  private boolean reading;

  OwnNews(Rooms rooms, Threads threads, InstantSource time) {
    this.rooms = rooms;
    this.threads = threads;
    this.time = time;
  }

  void changed(RoomId room, UserId user) {
    changed(room, ROOM, user);
  }

  synchronized void changed(RoomId room, long root, UserId user) {
    changed.add(new Place(room, root, user));
  }

  /** Whether there is something to {@link #read}; whoever is told so has to. */
  synchronized boolean due() {
    if (reading || changed.isEmpty()) {
      return false;
    }
    reading = true;
    return true;
  }

  /** Reads what changed up to now, and hands it on. Blocks. */
  void read(Consumer<List<Signals.Parcel>> told) {
    try {
      List<Signals.Parcel> parcels = new ArrayList<>();
      for (Place place : taken()) {
        now(place).ifPresent(signal -> parcels.add(Signals.Parcel.own(place.room, signal)));
      }
      told.accept(parcels);
    } catch (StoreException unreachable) {
      // A signal may be lost; the list of rooms says the same when it can be read again.
    } finally {
      done();
    }
  }

  private Optional<Signal> now(Place place) {
    return place.root == ROOM
        ? rooms.mine(place.user, place.room).map(mine -> new Signal.Mine(mine.at(time.instant())))
        : threads
            .standing(place.room, place.root, place.user)
            .map(thread -> new Signal.MyThread(place.user, thread));
  }

  private synchronized List<Place> taken() {
    List<Place> taken = List.copyOf(changed);
    changed.clear();
    return taken;
  }

  private synchronized void done() {
    reading = false;
  }
}
