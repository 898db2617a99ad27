package chat.parlance.application.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Who listens to one room on one lane. Leaving only marks the seat, in constant time and in the
 * middle of a delivery too; the list is closed up while it is gone through the next time.
 */
final class Audience {

  /** A follower's place in a room. */
  static final class Seat {
    final Follower follower;
    final Audience audience;
    private boolean left;

    private Seat(Follower follower, Audience audience) {
      this.follower = follower;
      this.audience = audience;
    }

    void leave() {
      if (!left) {
        left = true;
        audience.present--;
      }
    }
  }

  private final List<Seat> seats = new ArrayList<>(2);
  private int present;

  Seat enter(Follower follower) {
    var seat = new Seat(follower, this);
    seats.add(seat);
    present++;
    return seat;
  }

  boolean isEmpty() {
    return present == 0;
  }

  /**
   * Calls the action for each follower that was present at the start and still is when its turn
   * comes.
   */
  void each(Consumer<Follower> action) {
    int end = seats.size();
    int kept = 0;
    for (int i = 0; i < end; i++) {
      Seat seat = seats.get(i);
      if (!seat.left) {
        seats.set(kept++, seat);
        action.accept(seat.follower);
      }
    }
    if (kept < end) {
      seats.subList(kept, end).clear();
    }
  }
}
