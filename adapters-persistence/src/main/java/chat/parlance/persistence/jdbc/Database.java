package chat.parlance.persistence.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** A database that has the schema of this server, ready to be used. */
record Database(Gate gate, Connections connections, Dialect dialect, EntryRows entries) {

  private static final int DEFAULT_WIDTH = 9;

  /** Migrates, and opens. */
  static Database open(DataSource pool, SqlDialect kind) {
    String epoch = new Migrator(pool, kind).migrate();
    // One connection is left for those who do not come through the gate, such as a health check.
    int width =
        pool instanceof HikariDataSource hikari
            ? Math.max(1, hikari.getMaximumPoolSize() - 1)
            : DEFAULT_WIDTH;
    Gate gate = new Gate(width);
    return new Database(gate, new Connections(pool, gate), Dialect.of(kind), new EntryRows(epoch));
  }

  void force() {
    connections.use(
        connection -> {
          dialect.force(connection);
          return true;
        });
  }
}
