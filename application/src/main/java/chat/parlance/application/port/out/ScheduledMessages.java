package chat.parlance.application.port.out;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The messages that are to be sent later. What is done with one is decided on a version of it and
 * carried out only while that version stands, so of several servers that want the same one, one has
 * it. Durable when a method returns. All methods may be called from any thread and may block; they
 * throw {@link StoreException} when the store is out of reach.
 */
public interface ScheduledMessages {

  /**
   * Adds a message.
   *
   * @param most how many of one author are kept, failed ones included. A bound against heaping up:
   *     additions at the same moment may pass it.
   * @return false, and nothing is added, when the author has that many, or the id is taken
   */
  boolean put(Scheduled message, int most);

  /** The one of this id, whatever its state. */
  Optional<Scheduled> find(UUID id);

  /**
   * An author's messages by rising {@link Place}, failed ones included.
   *
   * @param room only those for this room; null for all
   * @param after only those after this; null for the first page
   */
  List<Scheduled> of(UserId author, @Nullable RoomId room, @Nullable Place after, int limit);

  /** Those with {@link Scheduled#wakeAt} at or before {@code time}, the earliest first. */
  List<Scheduled> wakingUpTo(Instant time, int limit);

  /**
   * Puts {@code next} in the place of the version before it ({@code next.version() - 1} of the same
   * id).
   *
   * @return false, and nothing is changed, when another version stands there, or none
   */
  boolean replace(Scheduled next);

  /**
   * Takes this version away.
   *
   * @return false, and nothing is changed, when another version stands there, or none
   */
  boolean remove(Scheduled message);

  /** Where in an author's list a message stands. */
  record Place(Instant sendAt, UUID id) implements Comparable<Place> {

    public static Place of(Scheduled message) {
      return new Place(message.sendAt(), message.id());
    }

    /** By time; those of one time by the text of their ids, as databases order them. */
    @Override
    public int compareTo(Place other) {
      int byTime = sendAt.compareTo(other.sendAt);
      return byTime != 0 ? byTime : id.toString().compareTo(other.id.toString());
    }
  }
}
