package chat.parlance.bootstrap.observe;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** The log, and what is appended to it counted: once a batch, by the one thread that appends. */
public final class MeteredLog implements RoomLog {

  private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

  private final RoomLog log;
  private final DistributionSummary batch;
  private final Timer time;
  private final Counter failures;
  private final Counter entries;

  /** Counts what is appended to this. */
  public MeteredLog(RoomLog log, MeterRegistry registry) {
    this.log = log;
    batch =
        DistributionSummary.builder("parlance.commit.batch")
            .description("Drafts that were made durable together.")
            .baseUnit("drafts")
            .serviceLevelObjectives(SIZES)
            .register(registry);
    time =
        Timer.builder("parlance.commit")
            .description("How long a batch took to be durable.")
            .serviceLevelObjectives(Durations.BUCKETS)
            .register(registry);
    failures =
        Counter.builder("parlance.commit.failures")
            .description("Batches that could not be made durable.")
            .register(registry);
    entries =
        Counter.builder("parlance.entries")
            .description("Entries that were appended to the log here.")
            .register(registry);
  }

  @Override
  public List<Outcome> append(List<Draft> drafts) {
    long begin = System.nanoTime();
    List<Outcome> outcomes;
    try {
      outcomes = log.append(drafts);
    } catch (RuntimeException failed) {
      failures.increment();
      throw failed;
    }
    time.record(Duration.ofNanos(System.nanoTime() - begin));
    batch.record(drafts.size());
    int made = 0;
    for (Outcome outcome : outcomes) {
      made += outcome instanceof Outcome.Appended ? 1 : 0;
    }
    entries.increment(made);
    return outcomes;
  }

  @Override
  public Position head() {
    return log.head();
  }

  @Override
  public List<Entry> after(long number, int limit) {
    return log.after(number, limit);
  }
}
