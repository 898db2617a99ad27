package chat.parlance.application.live;

import chat.parlance.domain.Mark;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** What there is to do, tick by tick, with what the other servers say. The clock's thread. */
final class Neighbours {

  private final Cluster cluster;
  private final Hearsay hearsay;
  private final Unheard unheard;
  private final Consumer<Mark> found;
  private final Executor readers;
  private final Executor desk;
  private final AtomicBoolean settling = new AtomicBoolean();

  /**
   * @param found told of marks that may have moved unheard
   * @param readers runs what blocks
   * @param desk runs one task at a time, where comings and goings are told in their order
   */
  Neighbours(
      Cluster cluster,
      Hearsay hearsay,
      Unheard unheard,
      Consumer<Mark> found,
      Executor readers,
      Executor desk) {
    this.cluster = cluster;
    this.hearsay = hearsay;
    this.unheard = unheard;
    this.found = found;
    this.readers = readers;
    this.desk = desk;
  }

  /** Begins what is due, where the last of it has been done. Does not block. */
  void tick(Instant now) {
    if (cluster.due(now)) {
      readers.execute(() -> cluster.work(now));
    }
    unheard.tick(now, readers, found);
    if (hearsay.due() && settling.compareAndSet(false, true)) {
      desk.execute(
          () -> {
            settling.set(false);
            hearsay.settle();
          });
    }
  }
}
