package chat.parlance.persistence.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operator that the database fails, every ten seconds while it does: thousands of calls
 * may fail a second, and each caller is told for itself.
 */
final class Outage {

  private static final System.Logger LOG = System.getLogger(Outage.class.getName());
  private static final long EVERY = Duration.ofSeconds(10).toNanos();

  /** SQLSTATE of what a statement finds in the data: the callers' business, and often expected. */
  private static final String INTEGRITY = "23";

  /** How often it has failed since that was last told. */
  private final AtomicLong failures = new AtomicLong();

  private final AtomicLong told = new AtomicLong(System.nanoTime() - EVERY);

  /** It did not do what was asked. */
  void failed(Exception why) {
    if (ofData(why)) {
      return;
    }
    failures.incrementAndGet();
    long now = System.nanoTime();
    long before = told.get();
    if (now - before >= EVERY && told.compareAndSet(before, now)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The database failed, "
              + failures.getAndSet(0)
              + " times since this was last said. Callers are told to come again. "
              + oneLine(why));
    }
  }

  private static boolean ofData(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith(INTEGRITY)) {
        return true;
      }
    }
    return false;
  }

  private static String oneLine(Exception failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.toString() : message.lines().findFirst().orElse("");
  }
}
