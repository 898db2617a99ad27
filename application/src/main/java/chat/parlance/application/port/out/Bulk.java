package chat.parlance.application.port.out;

import chat.parlance.application.port.out.Users.Account;
import chat.parlance.domain.Draft;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Loads people and their history at once. May be called from any thread and blocks; it throws
 * {@link StoreException} when the store is out of reach, and then nothing was loaded.
 */
public interface Bulk {

  /**
   * Adds the accounts and appends the drafts, in the order given, under the rules of {@link
   * RoomLog#append} but as <em>one</em> transaction of any size: all of it, or nothing. Meanwhile
   * nobody else can append.
   *
   * @param drafts with times of the past, as they happened
   * @param progress told, now and then, how many drafts have been taken in; none of them is there
   *     before the end
   */
  Loaded load(List<Account> accounts, List<Draft> drafts, IntConsumer progress);

  /** What became of it. */
  sealed interface Loaded {
    /** All of it is in the store. */
    record Done() implements Loaded {}

    /** Nothing was loaded: this username is taken. */
    record UsernameTaken(String username) implements Loaded {}

    /** Nothing was loaded: the draft at this index is not one that the log can append. */
    record BadDraft(int index) implements Loaded {}
  }
}
