package chat.parlance.persistence.backup;

import chat.parlance.persistence.jdbc.SqlDialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the tables of a backup into an empty database, in one transaction. */
final class TableWriter {

  private static final int BATCH = 500;

  private final Connection connection;
  private final SqlDialect dialect;
  private final boolean sessions;

  TableWriter(Connection connection, SqlDialect dialect, boolean sessions) {
    this.connection = connection;
    this.dialect = dialect;
    this.sessions = sessions;
  }

  /** Writes all rows; nothing of them stands until {@link #commit}. Answers how many they are. */
  long write(BackupFile backup, String epoch) throws IOException, SQLException {
    if (dialect == SqlDialect.POSTGRES) {
      execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
    }
    connection.setAutoCommit(false);
    Set<String> names = DatabaseTables.names(connection);
    for (String table : Tables.NEVER_EMPTY) {
      if (names.contains(table)) {
        execute("DELETE FROM " + table);
      }
    }
    long rows = 0;
    for (String table : Tables.ALL) {
      if (backup.has(table) && (sessions || !Tables.OF_SESSIONS.contains(table))) {
        rows += table(backup, table);
      }
    }
    try (PreparedStatement renew =
        connection.prepareStatement("UPDATE clock SET epoch = ? WHERE id = 1")) {
      renew.setString(1, epoch);
      if (renew.executeUpdate() != 1) {
        throw new IOException("The backup has no clock.");
      }
    }
    if (names.contains("search_state")) {
      execute("UPDATE search_state SET position = 0"); // the index is made again from the log
    }
    return rows;
  }

  static void commit(Connection connection, SqlDialect dialect) throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
    if (dialect == SqlDialect.H2) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    }
  }

  private long table(BackupFile backup, String table) throws IOException, SQLException {
    Map<String, DatabaseTables.Kind> kinds = DatabaseTables.columns(connection, table);
    List<String> columns = new ArrayList<>(backup.columns(table));
    columns.remove(Tables.NUMBERED.get(table));
    if (!kinds.keySet().containsAll(columns)) {
      throw new IOException("The backup has other columns in " + table + ": " + columns);
    }
    String insert =
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns)
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ")";
    long[] rows = {0};
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      backup.each(
          table,
          columns,
          values -> {
            for (int i = 0; i < values.length; i++) {
              DatabaseTables.Kind kind = kinds.get(columns.get(i));
              bind(statement, i + 1, values[i], kind == null ? DatabaseTables.Kind.PLAIN : kind);
            }
            statement.addBatch();
            if (++rows[0] % BATCH == 0) {
              var unused = statement.executeBatch();
            }
          });
      var unused = statement.executeBatch();
    }
    if (rows[0] != backup.rows(table)) {
      throw new IOException("The backup has not all rows of " + table + ".");
    }
    return rows[0];
  }

  private static void bind(
      PreparedStatement statement, int index, @Nullable Object value, DatabaseTables.Kind kind)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
      return;
    }
    switch (kind) {
      case ID -> statement.setObject(index, UUID.fromString(value.toString()));
      case TIME ->
          statement.setObject(index, Instant.parse(value.toString()).atOffset(ZoneOffset.UTC));
      case PLAIN -> statement.setObject(index, value);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
