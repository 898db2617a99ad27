package chat.parlance.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Gives each piece of work a connection of the pool, and a transaction where it wants one. */
final class Connections {

  private final DataSource pool;
  private final Gate gate;

  Connections(DataSource pool, Gate gate) {
    this.pool = pool;
    this.gate = gate;
  }

  /** Statements that each stand for themselves. */
  <T> T use(Work<T> work) {
    return gate.pass(
        () -> {
          try (Connection connection = pool.getConnection()) {
            return work.run(connection);
          }
        });
  }

  /**
   * Statements that are done together or not at all. {@code afterCommit} runs on the same
   * connection.
   */
  <T> T transaction(Work<T> work, AfterCommit afterCommit) {
    return settled(work, answer -> true, afterCommit);
  }

  /** As a transaction, but rolled back where the work says that it is not to stand. */
  boolean attempt(Work<Boolean> work) {
    return settled(work, stands -> stands, connection -> {});
  }

  private <T> T settled(Work<T> work, Predicate<T> stands, AfterCommit afterCommit) {
    return use(
        connection -> {
          connection.setAutoCommit(false);
          T answer;
          try {
            answer = work.run(connection);
            if (stands.test(answer)) {
              connection.commit();
            } else {
              connection.rollback();
            }
          } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
          }
          connection.setAutoCommit(true);
          afterCommit.run(connection);
          return answer;
        });
  }

  private static void rollBack(Connection connection, Throwable why) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  /** Work on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** What must be done once the transaction stands. */
  @FunctionalInterface
  interface AfterCommit {
    void run(Connection connection) throws SQLException;
  }
}
