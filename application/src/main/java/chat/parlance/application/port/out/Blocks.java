package chat.parlance.application.port.out;

import chat.parlance.domain.Block;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who wants nothing to do with whom. A block works both ways, also where {@link Rooms} answers:
 * while one stands between two users, their direct room is not there for either. All methods may be
 * called from any thread and may block; they throw {@link StoreException} when the store is out of
 * reach.
 */
public interface Blocks {

  /** Adds it, durably; false, and nothing is changed, when this user blocks the other already. */
  boolean add(Block block);

  /** Ends the block that {@code by} made; false when there was none. */
  boolean remove(UserId by, UserId blocked);

  /**
   * The blocks that this user made, by rising id of the blocked.
   *
   * @param after only ids greater than this; null for the first page
   */
  List<Block> of(UserId by, @Nullable UserId after, int limit);

  /** All between whom and this user a block stands, whoever of them made it. */
  Set<UserId> around(UserId user);

  /** Whether a block stands between these two, whoever of them made it. */
  boolean between(UserId one, UserId other);
}
