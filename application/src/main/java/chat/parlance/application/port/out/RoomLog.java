package chat.parlance.application.port.out;

import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import java.util.List;

/**
 * The one log of all rooms: the only way in which a room, its membership or its messages change.
 *
 * <p>Guarantees, of any implementation and with any number of servers on one store:
 *
 * <ul>
 *   <li><b>Position order is commit order.</b> Numbers are dense; once a reader has seen position
 *       n, no entry at or before n can appear that was not there.
 *   <li><b>Durable when it returns.</b> What {@link #append} reports as appended survives {@code
 *       kill -9} (not of a store that is in memory on purpose).
 *   <li><b>Exactly once.</b> (room, author, key) is unique for the life of the message.
 * </ul>
 *
 * All methods may be called from any thread and may block; a store that cannot be reached throws
 * {@link StoreException}.
 */
public interface RoomLog {

  /** The most drafts that {@link #append} takes at once. */
  int BATCH = 512;

  /**
   * Appends the drafts in the order given, as <em>one</em> transaction, together with what they
   * change: the rooms, members and bans read afterwards through {@link Rooms} and {@link Members},
   * and what is read through {@link History}, {@link Annotations} and {@link Threads}, are what the
   * log adds up to. In particular the entry that posted a message is, wherever it is read, the
   * message as it is now: of a text that was replaced or deleted nothing is kept but the editions
   * that an edit asked to keep, and of those nothing when the message is deleted.
   *
   * <p>A message takes the files that it names ({@link Attachments}): each must be finished and not
   * being taken away, and named by no other message, unless it is passed on with one. What a
   * deletion leaves without a message that names it is taken away.
   *
   * <p>Each draft is answered by the outcome at its index. One that is not appended changes nothing
   * and takes no number; the others are appended all the same. Within the batch a draft sees what
   * those before it did.
   *
   * @param batch 1 to {@link #BATCH} drafts
   * @throws StoreException nothing was appended, or (the connection was lost during commit) it is
   *     unknown whether all of it was
   */
  List<Outcome> append(List<Draft> batch);

  /** The position of the last committed entry; number 0 of the store's epoch when there is none. */
  Position head();

  /**
   * The committed entries after {@code number}, over all rooms, in position order, at most {@code
   * limit}; empty at the head.
   */
  List<Entry> after(long number, int limit);

  /** What became of a draft. */
  sealed interface Outcome {

    /** It is in the log. */
    record Appended(Entry entry) implements Outcome {}

    /** The same author sent equal content under this key before; here is that entry. */
    record Duplicate(Entry entry) implements Outcome {}

    /** The same author used this key before with other content. */
    record KeyReused() implements Outcome {}

    /**
     * What the draft was decided on no longer holds: the room's revision is another one, the room
     * is missing, exists already, or (a direct room) these two have one; the message to which
     * something is done is missing or deleted, or it is done already; a file that it names is not
     * to be had. Decide again on fresh state.
     */
    record Stale() implements Outcome {}
  }
}
