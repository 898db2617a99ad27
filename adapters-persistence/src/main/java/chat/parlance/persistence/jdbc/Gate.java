package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.StoreException;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.exceptions.TransactionException;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Stands before the connection pool, and lets in as many as it has connections, in the order in
 * which they came: the pool itself serves some of many virtual threads seconds late. It also says
 * in the words of the ports what went wrong.
 *
 * <p>Whoever is inside must not come to it again.
 */
public final class Gate {

  private static final long PATIENCE_SECONDS = 15;

  private final Semaphore permits;

  Gate(int width) {
    this.permits = new Semaphore(width, true);
  }

  /** Does the work when its turn comes. */
  public <T> T pass(Work<T> work) {
    enter();
    try {
      return work.run();
    } catch (SQLException | DataAccessException | ConnectionException | TransactionException e) {
      throw new StoreException("The database did not do what was asked.", e);
    } finally {
      permits.release();
    }
  }

  private void enter() {
    try {
      if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new StoreException(
            "No connection came free in time.", new java.util.concurrent.TimeoutException());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted before the database was asked.", e);
    }
  }

  /** Something to do with the database. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws SQLException;
  }
}
