package chat.parlance.application.port.out;

import chat.parlance.domain.Entry;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.Message.Edition;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Traits;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on messages, as the log adds it up ({@link RoomLog#append}). All methods may be called
 * from any thread and may block; they throw {@link StoreException} when the store is out of reach.
 */
public interface Annotations {

  /** What hangs on these messages of a room, by seq; those on which nothing hangs are left out. */
  Map<Long, Attached> of(RoomId room, Collection<Long> seqs);

  /** What of the message's reactions and votes is this user's. */
  Own own(RoomId room, long seq, UserId user);

  /**
   * Who reacted to the message with this emoji, by rising user id; {@code after} null for the first
   * page.
   */
  List<UserId> reactors(RoomId room, long seq, String emoji, @Nullable UserId after, int limit);

  /** The entries that posted what is pinned in the room, the last pinned first. */
  List<Entry> pinned(RoomId room);

  /** The texts that the message had, as far as they were kept, the oldest first. */
  List<Edition> editions(RoomId room, long seq);

  /**
   * The messages that end at or before {@code time} ({@link Traits#expiresAt}) and are there yet,
   * the first to end first, at most {@code limit}.
   */
  List<Entry> ending(Instant time, int limit);

  /**
   * A user's own part in what hangs on a message.
   *
   * @param emojis with which they reacted
   * @param distinct how many different emojis the message has, of anybody
   * @param votes the options they voted for
   */
  record Own(Set<String> emojis, int distinct, Set<Integer> votes) {
    public Own {
      emojis = Set.copyOf(emojis);
      votes = Set.copyOf(votes);
    }
  }
}
