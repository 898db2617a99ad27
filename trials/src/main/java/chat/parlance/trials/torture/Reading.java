package chat.parlance.trials.torture;

import chat.parlance.testkit.history.Checker;
import chat.parlance.testkit.history.Verdict;
import chat.parlance.testkit.wire.WebSocketDriver;
import chat.parlance.trials.witness.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The end of a run: the log as it is now, by stream and by pages; everybody listens until they have
 * come to its head; and then the judgement.
 */
final class Reading {

  private final Site site;
  private final Duration margin;

  Reading(Site site, Duration margin) {
    this.site = site;
    this.margin = margin;
  }

  Verdict judge() throws Exception {
    for (Node node : site.nodes()) {
      node.valve().open();
      node.server().stop(Duration.ofSeconds(30));
      node.startForReading();
    }
    var ledger = new Ledger(site.history(), site.moderator(0));
    long head = ledger.log(new WebSocketDriver(site.moderator(0).server()));
    site.rooms().forEach(ledger::pages);
    gather(head);
    return new Checker(margin).check(site.history());
  }

  private void gather(long head) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (Client client : site.clients()) {
        all.add(threads.submit(() -> client.catchUp(head, Duration.ofMinutes(1))));
      }
      for (int i = 0; i < all.size(); i++) {
        if (!all.get(i).get()) {
          throw new IllegalStateException(
              site.clients().get(i).name() + " did not come to the head of the log in the end");
        }
      }
    }
  }
}
