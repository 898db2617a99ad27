package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.StoreException;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.exceptions.TransactionException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before the connection pool, and lets in as many as it has connections, in the order in
 * which they came: the pool itself serves some of many virtual threads seconds late. Who does not
 * come in within a time is refused, and so is at once who finds very many waiting: while the
 * database stands still, what waits for it stays bounded. It also says in the words of the ports
 * what went wrong.
 *
 * <p>Whoever is inside must not come to it again.
 */
public final class Gate {

  /** More have no prospect: a database that works lets some thousands in a second. */
  static final int MOST_WAITING = 2_000;

  private final int width;
  private final Duration patience;
  private final Outage outage;
  private final Semaphore permits;
  private final AtomicInteger waiting = new AtomicInteger();

  Gate(int width, Duration patience, Outage outage) {
    this.width = width;
    this.patience = patience;
    this.outage = outage;
    this.permits = new Semaphore(width, true);
  }

  /**
   * A gate to come through before this one, for what may be slow: a quarter as many, so that they
   * never fill this one.
   */
  Gate narrower() {
    return new Gate(Math.max(1, width / 4), patience, outage);
  }

  /** How many wait now. */
  int waiting() {
    return waiting.get();
  }

  /** Does the work when its turn comes. */
  public <T> T pass(Work<T> work) {
    enter();
    try {
      return work.run();
    } catch (SQLException e) {
      throw failed(e);
    } catch (StoreException e) {
      throw e; // a gate within said it
    } catch (RuntimeException e) {
      throw ofDatabase(e) ? failed(e) : e;
    } finally {
      permits.release();
    }
  }

  private StoreException failed(Exception why) {
    outage.failed(why);
    return new StoreException("The database did not do what was asked.", why);
  }

  /** The repositories have many exceptions, with no root in common but the driver's own. */
  private static boolean ofDatabase(RuntimeException failure) {
    if (failure instanceof DataAccessException
        || failure instanceof ConnectionException
        || failure instanceof TransactionException) {
      return true;
    }
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }

  private void enter() {
    try {
      if (waiting.incrementAndGet() > MOST_WAITING
          || !permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        var busy = new TimeoutException("no connection came free in time");
        outage.failed(busy);
        throw new StoreException("The database is too busy.", busy);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted before the database was asked.", e);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Something to do with the database. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws SQLException;
  }
}
