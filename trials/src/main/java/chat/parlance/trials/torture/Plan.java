package chat.parlance.trials.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is to be done.
 *
 * @param every how long the nemesis waits between two strikes, on average
 * @param rate sends a second over all servers
 * @param clients listening at each server
 * @param folder for data, and for the history of a run that went wrong
 * @param must strikes that come first, in this order, before chance decides
 */
record Plan(
    Duration length,
    long seed,
    List<Stores.Kind> stores,
    Duration every,
    int rate,
    int clients,
    Path folder,
    List<Strike> must) {

  Plan {
    stores = List.copyOf(stores);
    must = List.copyOf(must);
  }
}
