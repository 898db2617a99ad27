package chat.parlance.persistence.backup;

import chat.parlance.persistence.jdbc.SqlDialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of a database, as they were when the first of them was read. */
final class DatabaseTables implements TableSource {

  private static final int FETCH = 1_000;

  /** What a value is called outside of the database. */
  enum Kind {
    PLAIN,
    ID,
    TIME
  }

  private final Connection connection;
  private final Set<String> names;

  /**
   * Begins a transaction that sees one state of the database, takes no time limits, and writes
   * nothing.
   */
  DatabaseTables(Connection connection, SqlDialect dialect) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      switch (dialect) {
        case H2 -> statement.execute("SET LAZY_QUERY_EXECUTION 1"); // else all rows come first
        case POSTGRES ->
            statement.execute(
                "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
      }
    }
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    this.names = names(connection);
  }

  static Set<String> names(Connection connection) throws SQLException {
    Set<String> names = new TreeSet<>();
    DatabaseMetaData data = connection.getMetaData();
    try (ResultSet rows =
        data.getTables(
            connection.getCatalog(),
            connection.getSchema(),
            "%",
            new String[] {"TABLE", "BASE TABLE"})) {
      while (rows.next()) {
        names.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  @Override
  public boolean has(String table) {
    return names.contains(table);
  }

  /** Its columns, in the order that they have. */
  static Map<String, Kind> columns(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE FALSE")) {
      ResultSetMetaData data = none.getMetaData();
      Map<String, Kind> columns = new LinkedHashMap<>();
      for (int i = 1; i <= data.getColumnCount(); i++) {
        columns.put(data.getColumnName(i).toLowerCase(Locale.ROOT), kind(data, i));
      }
      return columns;
    }
  }

  private static Kind kind(ResultSetMetaData data, int column) throws SQLException {
    String type = data.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    if (type.startsWith("timestamp")) {
      return Kind.TIME;
    }
    return type.equals("uuid") ? Kind.ID : Kind.PLAIN;
  }

  List<String> columns(String table) throws SQLException {
    return List.copyOf(columns(connection, table).keySet());
  }

  @Override
  public void each(String table, List<String> columns, RowSink sink)
      throws IOException, SQLException {
    String order = Tables.ORDERED.get(table);
    String query =
        "SELECT "
            + String.join(", ", columns)
            + " FROM "
            + table
            + (order == null ? "" : " ORDER BY " + order);
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery()) {
        List<Kind> kinds = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          kinds.add(kind(rows.getMetaData(), i));
        }
        while (rows.next()) {
          sink.row(values(rows, kinds));
        }
      }
    }
  }

  private static @Nullable Object[] values(ResultSet row, List<Kind> kinds) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[kinds.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(row, i + 1, kinds.get(i));
    }
    return values;
  }

  private static @Nullable Object value(ResultSet row, int column, Kind kind) throws SQLException {
    return switch (kind) {
      case ID -> {
        UUID id = row.getObject(column, UUID.class);
        yield id == null ? null : id.toString();
      }
      case TIME -> {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        yield at == null ? null : at.toInstant().toString();
      }
      case PLAIN ->
          switch (row.getObject(column)) {
            case null -> null;
            case Boolean is -> is;
            case Number number -> number.longValue();
            case Object text -> text.toString();
          };
    };
  }
}
