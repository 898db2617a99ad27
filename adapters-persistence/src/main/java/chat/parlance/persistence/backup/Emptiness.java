package chat.parlance.persistence.backup;

import chat.parlance.persistence.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a store has nothing in it, and nobody at it. */
final class Emptiness {

  private final Connection connection;
  private final SqlDialect dialect;

  Emptiness(Connection connection, SqlDialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** Why it is not so, for a person; null when it is. */
  @Nullable String broken() throws SQLException {
    // H2 lets one process in, which is this one.
    if (dialect == SqlDialect.POSTGRES
        && any(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'")) {
      return "Somebody else is using the database. Stop every server of it first.";
    }
    Set<String> names = DatabaseTables.names(connection);
    for (String table : Tables.ALL) {
      if (names.contains(table)
          && !Tables.NEVER_EMPTY.contains(table)
          && any("SELECT 1 FROM " + table + " LIMIT 1")) {
        return "The store is not empty: there are rows in " + table + ".";
      }
    }
    return names.contains("clock") && any("SELECT 1 FROM clock WHERE position > 0")
        ? "The store is not empty: its log has begun."
        : null;
  }

  private boolean any(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
