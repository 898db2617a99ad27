package chat.parlance.application.live;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.application.port.out.Traces;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: callers hand in drafts and wait; one loop appends all that is pending as one batch.
 * So a store can be simple, and each gains: while one batch is being made durable, the next one
 * gathers.
 */
public final class Committer implements AutoCloseable {

  private static final int QUEUE = 16 * RoomLog.BATCH;

  /**
   * How long a caller waits at most, also where the store neither appends nor fails: a thread that
   * waits for ever is one less, and whoever is told can come again with the same key.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** How often an idle loop looks whether it was closed. */
  private static final Duration IDLE = Duration.ofMillis(100);

  private record Pending(
      Draft draft, CompletableFuture<Outcome> outcome, Traces.@Nullable Written followed) {

    void appending(int together) {
      if (followed != null) {
        followed.appending(together);
      }
    }

    void settled(@Nullable Entry entry) {
      if (followed != null) {
        followed.appended(entry);
      }
    }
  }

  private final RoomLog log;
  private final Traces traces;
  private final Consumer<List<Entry>> committed;
  private final Duration patience;
  private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread loop;
  private volatile boolean closed;

  /**
   * @param committed told of each batch's new entries, in position order, after they are durable
   *     and their callers released
   */
  public Committer(RoomLog log, Consumer<List<Entry>> committed) {
    this(log, Traces.NONE, committed, PATIENCE);
  }

  /** As this, with what follows drafts on their way. */
  public Committer(RoomLog log, Traces traces, Consumer<List<Entry>> committed) {
    this(log, traces, committed, PATIENCE);
  }

  /** With callers who wait for another time. */
  Committer(RoomLog log, Consumer<List<Entry>> committed, Duration patience) {
    this(log, Traces.NONE, committed, patience);
  }

  private Committer(
      RoomLog log, Traces traces, Consumer<List<Entry>> committed, Duration patience) {
    this.log = log;
    this.traces = traces;
    this.committed = committed;
    this.patience = patience;
    this.loop = Thread.ofPlatform().name("parlance-committer").daemon().start(this::run);
  }

  /**
   * Appends a draft and waits until it is durable.
   *
   * @throws StoreException it was not appended, or it is unknown whether it was or will be; after
   *     {@link #PATIENCE} at the latest, and at once when too many are waiting already
   */
  public Outcome commit(Draft draft) {
    var pending = new Pending(draft, new CompletableFuture<>(), traces.writing(draft));
    if (closed || !queue.offer(pending)) {
      pending.settled(null);
      throw new StoreException(closed ? "shutting down" : "too many writes are waiting", null);
    }
    if (closed && queue.remove(pending)) { // the loop may have ended before it saw this one
      pending.settled(null);
      throw new StoreException("shutting down", null);
    }
    return outcome(pending);
  }

  /** How many drafts wait for the batch that is being appended. */
  public int waiting() {
    return queue.size();
  }

  private Outcome outcome(Pending pending) {
    try {
      return pending.outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failure) {
      // A new exception for each caller: the one that failed the batch is shared, and its trace is
      // another thread's.
      throw new StoreException("the batch was not committed", failure.getCause());
    } catch (TimeoutException late) {
      // One that the loop has not come to is taken back; of another it is unknown.
      boolean untouched = queue.remove(pending);
      if (untouched) {
        pending.settled(null);
      }
      throw new StoreException(
          untouched ? "nothing was committed in time" : "the batch was not committed in time",
          late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted before it was committed", interrupted);
    }
  }

  private void run() {
    List<Pending> batch = new ArrayList<>(RoomLog.BATCH);
    while (!(closed && queue.isEmpty())) {
      try {
        Pending first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, RoomLog.BATCH - 1);
          append(batch);
        }
      } catch (InterruptedException nobodysBusiness) {
        // Nobody interrupts this thread: a store may take an interrupt for a reason to close its
        // file.
      } finally {
        batch.clear();
      }
    }
  }

  private void append(List<Pending> batch) {
    List<Outcome> outcomes;
    batch.forEach(pending -> pending.appending(batch.size()));
    try {
      outcomes = log.append(batch.stream().map(Pending::draft).toList());
    } catch (RuntimeException failure) {
      for (Pending pending : batch) {
        pending.settled(null);
        pending.outcome.completeExceptionally(failure);
      }
      return;
    }
    List<Entry> entries = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Outcome outcome = outcomes.get(i);
      batch.get(i).settled(outcome instanceof Outcome.Appended made ? made.entry() : null);
      batch.get(i).outcome.complete(outcome);
      if (outcome instanceof Outcome.Appended appended) {
        entries.add(appended.entry());
      }
    }
    if (!entries.isEmpty()) {
      tell(entries);
    }
  }

  /** Whoever follows the log finds in it what could not be told: a failure here ends no writing. */
  private void tell(List<Entry> entries) {
    try {
      committed.accept(entries);
    } catch (RuntimeException bug) {
      loop.getUncaughtExceptionHandler().uncaughtException(loop, bug);
    }
  }

  /** Appends what was handed in, refuses what comes after, and returns when the loop has ended. */
  @Override
  public void close() {
    closed = true;
    try {
      loop.join(10_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    for (Pending late = queue.poll(); late != null; late = queue.poll()) {
      late.settled(null);
      late.outcome.completeExceptionally(new StoreException("shutting down", null));
    }
  }
}
