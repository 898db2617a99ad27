package chat.parlance.persistence.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * After which failures the pool throws a connection away, besides those that it knows itself. It
 * tries a connection before it gives it out only where that lay idle for half a second: one that
 * busy callers share would go on failing for as long as they come.
 */
final class Eviction implements SQLExceptionOverride {

  /** H2 closes its file when that cannot be written, and opens it again for a new connection. */
  private static final int H2_CLOSED = 90_098;

  /** PostgreSQL became a standby: somebody else is the one to write to. */
  private static final String READ_ONLY = "25006";

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return failure.getErrorCode() == H2_CLOSED || READ_ONLY.equals(failure.getSQLState())
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
