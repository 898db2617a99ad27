package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.StoreException;
import java.sql.SQLException;

/** A row that was there before. */
final class Duplicate {

  private static final String UNIQUE_VIOLATION = "23505";

  private Duplicate() {}

  /** Whether the insert added its row; false when one with its key was there. */
  static boolean added(Runnable insert) {
    try {
      insert.run();
      return true;
    } catch (StoreException failed) {
      if (failed.getCause() instanceof SQLException cause
          && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
        return false;
      }
      throw failed;
    }
  }
}
