package chat.parlance.application.port.out;

import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The log, read. Every page is found by key and costs the same at any depth; nothing is skipped and
 * nothing comes twice. All methods may be called from any thread and may block; they throw {@link
 * StoreException} when the store is out of reach.
 */
public interface History {

  /**
   * The <em>messages</em> of a room in a window, ascending by seq. Entries of other kinds are left
   * out, so that a page of {@code limit} is {@code limit} messages.
   *
   * @param limit 1 to 200
   */
  MessagePage<Entry> messages(RoomId room, Window window, int limit);

  /** The entry of this name, of any kind. */
  Optional<Entry> find(RoomId room, long seq);

  /** The entries of these names that posted messages, in any order. */
  List<Entry> postings(Collection<MessageName> names);

  /**
   * The seq of the first message of the room that was said at this time or later; one beyond the
   * head for none. It is found by halving: should clocks have been set back while people were
   * talking, it may be one of some others near by.
   */
  long firstSince(RoomId room, Instant time);

  /**
   * The entries of these rooms with {@code after < position ≤ upTo}, in position order, at most
   * {@code limit}. Fewer than {@code limit} means: that was all.
   */
  List<Entry> replay(Collection<RoomId> rooms, long after, long upTo, int limit);

  /** How many entries {@link #replay} would go through, but never counting beyond {@code most}. */
  int backlog(Collection<RoomId> rooms, long after, long upTo, int most);
}
