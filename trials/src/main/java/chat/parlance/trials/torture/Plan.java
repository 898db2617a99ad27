package chat.parlance.trials.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What is to be done.
 *
 * @param cluster the servers of each store
 * @param every how long the nemesis waits between two strikes, on average
 * @param rate sends a second over all stores
 * @param clients listening at each store
 * @param folder for data, and for the history of a run that went wrong
 * @param must strikes that come first, in this order, before chance decides
 * @param pretences what clients pretend to have suffered; none in earnest
 */
record Plan(
    Duration length,
    long seed,
    List<Stores.Kind> stores,
    Cluster cluster,
    Duration every,
    int rate,
    int clients,
    Path folder,
    List<Strike> must,
    Set<Pretence> pretences) {

  Plan {
    stores = List.copyOf(stores);
    must = List.copyOf(must);
    pretences = Set.copyOf(pretences);
  }

  /**
   * The servers of a store.
   *
   * @param nodes how many; more than one need PostgreSQL
   * @param bus by which they tell each other the news
   */
  record Cluster(int nodes, Bus bus) {

    /** One server. */
    static final Cluster ALONE = new Cluster(1, Bus.BEAT);

    /** Whether there are several. */
    boolean several() {
      return nodes > 1;
    }
  }
}
