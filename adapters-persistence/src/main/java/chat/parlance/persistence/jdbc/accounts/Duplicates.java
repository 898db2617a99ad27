package chat.parlance.persistence.jdbc.accounts;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells a row that exists already from other failures. */
final class Duplicates {

  private static final String UNIQUE_VIOLATION = "23505";

  private Duplicates() {}

  static boolean caused(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
