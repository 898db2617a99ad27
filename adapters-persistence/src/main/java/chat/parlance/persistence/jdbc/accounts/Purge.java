package chat.parlance.persistence.jdbc.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Says, now and then, that it is time to throw away what has expired. */
final class Purge {

  private final Duration interval;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.EPOCH);

  Purge(Duration interval) {
    this.interval = interval;
  }

  /** Whether this caller is the one to do it. */
  boolean due(Instant now) {
    Instant due = next.get();
    return !now.isBefore(due) && next.compareAndSet(due, now.plus(interval));
  }
}
