package chat.parlance.application.live;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Roster.Place;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.UserId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of people from other servers, and of those who come and go there, dealt with a few
 * at a time: a server that starts learns of very many at once, and those who come and go here must
 * not wait for that. It is dealt with on the desk, where moves are told of, so that none is missed.
 */
final class Hearsay {

  /** As many as a tick has time for. */
  private static final int AT_ONCE = 64;

  private sealed interface Word {}

  private record Chose(UserId user) implements Word {}

  private record Blocked(UserId one, UserId other) implements Word {}

  /** Of whom something may have been said that was not heard here. */
  private record Unsure(UserId user) implements Word {}

  private final Elsewhere elsewhere;
  private final Attendance attendance;
  private final BlockNews blockNews;
  private final Rooms rooms;
  private final Set<Word> words = new LinkedHashSet<>(); // guarded by itself

  Hearsay(Elsewhere elsewhere, Attendance attendance, BlockNews blockNews, Rooms rooms) {
    this.elsewhere = elsewhere;
    this.attendance = attendance;
    this.blockNews = blockNews;
    this.rooms = rooms;
  }

  /** The user chose how to be seen. */
  void chose(UserId user) {
    add(new Chose(user));
  }

  /** A block between these two was made or has ended. */
  void blocksChanged(UserId one, UserId other) {
    add(new Blocked(one, other));
  }

  /** What the store says of these users is to be looked at again. */
  void unsure(Collection<UserId> users) {
    users.forEach(user -> add(new Unsure(user)));
  }

  private void add(Word word) {
    synchronized (words) {
      words.add(word);
    }
  }

  private @Nullable Word take() {
    synchronized (words) {
      return words.isEmpty() ? null : ((LinkedHashSet<Word>) words).removeFirst();
    }
  }

  /** Whether there is something to {@link #settle}. */
  boolean due() {
    synchronized (words) {
      return !words.isEmpty() || elsewhere.hasNext();
    }
  }

  /**
   * Deals with some of it. Blocks; one caller at a time. What the store does not do now is left.
   */
  void settle() {
    try {
      for (int i = 0; i < AT_ONCE; i++) {
        Word word = take();
        Elsewhere.Turn turn = elsewhere.next();
        if (word != null) {
          settle(word);
        }
        if (turn != null) {
          settle(turn);
        }
      }
    } catch (StoreException unreachable) {
      // the next tick tries again
    }
  }

  private void settle(Word word) {
    try {
      switch (word) {
        case Chose chose -> attendance.chose(chose.user, rooms.memberships(chose.user));
        case Blocked blocked -> blockNews.heard(blocked.one, blocked.other);
        case Unsure unsure -> {
          attendance.look(unsure.user);
          blockNews.look(unsure.user);
        }
      }
    } catch (StoreException unreachable) {
      add(word);
      throw unreachable;
    }
  }

  private void settle(Elsewhere.Turn turn) {
    Place place = turn.place();
    try {
      if (turn.open()) {
        boolean known = attendance.knows(place.user());
        attendance.arrive(
            place.user(), place.stream(), known ? null : rooms.memberships(place.user()));
      } else {
        attendance.depart(place.user(), place.stream());
      }
    } catch (StoreException unreachable) {
      elsewhere.again(turn);
      throw unreachable;
    }
  }
}
