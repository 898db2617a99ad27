package chat.parlance.application.port.out;

import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import java.util.List;

/**
 * An index of what was said, made from the log and always behind it: whoever feeds it reads where
 * it stands, and gives it what came after that. What it finds must be looked up before it is shown;
 * it may have been changed or deleted meanwhile.
 *
 * <p>What a word is, and which are the same, is decided by {@link
 * chat.parlance.domain.search.Words}, what a query means by {@link
 * chat.parlance.domain.search.Terms}, so that every implementation finds the same. All methods may
 * be called from any thread and may block; they throw {@link StoreException} when the index is out
 * of reach.
 */
public interface MessageSearch {

  /**
   * How far the log is in the index; number 0 for a new one, and for one that was lost and is to be
   * made again.
   */
  Position indexed();

  /**
   * Takes in what the log says, all of it or nothing, together with how far it is. What is in the
   * index already is passed over, so that nothing comes of saying it twice. Where several servers
   * share one index, one of them does it at a time, and for another nothing happens.
   *
   * @param entries in the order of the log, without a hole, the first at most one after {@link
   *     #indexed}
   * @return how far the log is in the index now
   */
  Position index(List<Entry> entries);

  /**
   * The messages that answer the query, the newest first.
   *
   * @param below only those of a smaller position number; {@link Long#MAX_VALUE} for the first page
   * @param limit 1 or more; fewer are found only when there are no more
   */
  List<Hit> find(SearchQuery query, long below, int limit);
}
