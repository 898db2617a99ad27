package chat.parlance.application.port.out;

import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows some of what is written on its way from its author to those who hear of it, to show where
 * the time goes. May be called from any thread, by many at once, event loops among them; returns at
 * once and throws nothing. What is followed is known to this server alone, and nothing of it is
 * stored.
 */
public interface Traces {

  /** Follows nothing. */
  Traces NONE =
      new Traces() {
        @Override
        public @Nullable Written writing(Draft draft) {
          return null;
        }

        @Override
        public void handed(Entry entry) {}

        @Override
        public @Nullable Delivery delivering(long first, long last) {
          return null;
        }
      };

  /**
   * The calling thread hands in a draft and waits until it is durable.
   *
   * @return what is to be told how it goes on; null: this one is not followed
   */
  @Nullable Written writing(Draft draft);

  /**
   * The entry is handed to those who deliver, before any of them has it. It may have been found in
   * the log before {@link Written#appended} is told of it.
   */
  void handed(Entry entry);

  /**
   * The calling thread begins to write the entries of these positions to the streams that it
   * serves.
   *
   * @return what is to be told when that is done; null: none of them is followed
   */
  @Nullable Delivery delivering(long first, long last);

  /** A draft that is followed. */
  interface Written {

    /**
     * Its batch is being appended.
     *
     * @param together how many drafts the batch has
     */
    void appending(int together);

    /**
     * Its batch is durable, or has failed.
     *
     * @param entry what it became; null: no new entry
     */
    void appended(@Nullable Entry entry);
  }

  /** A run of entries that is being delivered. */
  interface Delivery {

    /**
     * It was written and sent.
     *
     * @param streams how many were written to, by transport
     */
    void delivered(Map<String, Integer> streams);
  }
}
