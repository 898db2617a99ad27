package chat.parlance.application.port.out;

import chat.parlance.domain.MessageName;
import chat.parlance.domain.Position;
import chat.parlance.domain.PushSlot;
import chat.parlance.domain.PushSlot.Place;
import chat.parlance.domain.PushSlot.Untold;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What devices are to be told, made from the log and kept until it is told or read: what one server
 * leaves when it stops, another or the next finds. What is done with a slot is decided on a version
 * of it and carried out only while that version stands.
 *
 * <p>What is changed survives the end of the process; a loss of power may take the last of it, and
 * then it is as if that had not been done yet. All methods may be called from any thread and may
 * block; they throw {@link StoreException} when the store is out of reach.
 */
public interface PushSlots {

  /** How far the log is in the slots. A store that never had any begins at the log's head. */
  Position told();

  /**
   * Takes in what the log says, all of it together with how far that is: each place is told its
   * news ({@link PushSlot#with}), or gets a slot ({@link PushSlot#of}).
   *
   * @param after how far the log was in the slots when the news were gathered
   * @param upTo how far it is with them
   * @return how far it is now: another position than {@code upTo} when it was not at {@code after}
   *     any more, and then nothing is changed
   * @throws StoreException also when a device has gone meanwhile; nothing is changed then
   */
  Position tell(Position after, Position upTo, Map<Place, Untold> news);

  /**
   * Takes in hand what is due at {@code now}: what is urgent first, then what has been due longest.
   * Of several who do at once, each gets others.
   *
   * @param until {@link PushSlot#claimed} until then
   * @param except nothing of these users
   * @param most how many in all
   * @param each how many of one user
   * @return the slots as they are now; fewer than there are is no sign that there are no more,
   *     unless it is none
   */
  List<PushSlot> claim(Instant now, Instant until, Collection<UserId> except, int most, int each);

  /**
   * Puts {@code next} in the place of the version before it ({@code next.version() - 1} of the same
   * place). One that {@link PushSlot#isEmpty is empty} is not kept.
   *
   * @return false, and nothing is changed, when another version stands there, or none
   */
  boolean replace(PushSlot next);

  Optional<PushSlot> find(Place place);

  /**
   * Wakes the slots ({@link PushSlot#woken}) that show something which is to be shown no more. What
   * is due already is left alone.
   *
   * @param causes only what these have done; null: all that were read, or whose user is no member
   *     of the room any more
   */
  void wake(@Nullable Collection<? extends Cause> causes, Instant now);

  /** Why something may be shown no more. */
  sealed interface Cause {

    /** This user has read something in the room. It concerns what they have read all of. */
    record Read(UserId user, RoomId room) implements Cause {}

    /**
     * This message was deleted. It concerns the slots that show it as the newest, and those of
     * which somebody may be telling it just now.
     */
    record Deleted(MessageName message) implements Cause {}
  }
}
