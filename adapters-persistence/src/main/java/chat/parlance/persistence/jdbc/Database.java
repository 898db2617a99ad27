package chat.parlance.persistence.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;

/** A database that has the schema of this server, ready to be used. */
record Database(
    DataSource pool,
    Gate gate,
    Connections connections,
    Connections appending,
    Dialect dialect,
    EntryRows entries)
    implements PoolUse {

  private static final int DEFAULT_SIZE = 10;

  /** Of fewer connections none is kept for the log alone. */
  private static final int ENOUGH = 4;

  private static final int VALID_SECONDS = 2;

  /** Migrates, and opens. */
  static Database open(DataSource pool, SqlDialect kind, Patience patience) {
    String epoch = new Migrator(pool, kind).migrate();
    int size = pool instanceof HikariDataSource hikari ? hikari.getMaximumPoolSize() : DEFAULT_SIZE;
    Outage outage = new Outage();
    // One connection is left for those who do not come through a gate, such as a health check. One
    // is the log's: however slow what is read may be, a message is appended.
    int kept = size < ENOUGH ? 1 : 2;
    Gate gate = new Gate(Math.max(1, size - kept), patience.connect(), outage);
    Connections connections = new Connections(pool, gate);
    Connections appending =
        kept == 1 ? connections : new Connections(pool, new Gate(1, patience.connect(), outage));
    return new Database(pool, gate, connections, appending, Dialect.of(kind), new EntryRows(epoch));
  }

  /** See {@link Probe}. */
  boolean answers() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(VALID_SECONDS);
    } catch (SQLException unreachable) {
      return false;
    }
  }

  @Override
  public int busy() {
    return ofPool(HikariPoolMXBean::getActiveConnections);
  }

  @Override
  public int idle() {
    return ofPool(HikariPoolMXBean::getIdleConnections);
  }

  @Override
  public int most() {
    return pool instanceof HikariDataSource hikari ? hikari.getMaximumPoolSize() : 0;
  }

  @Override
  public int waiting() {
    return gate.waiting() + ofPool(HikariPoolMXBean::getThreadsAwaitingConnection);
  }

  private int ofPool(ToIntFunction<HikariPoolMXBean> number) {
    return pool instanceof HikariDataSource hikari && hikari.getHikariPoolMXBean() != null
        ? number.applyAsInt(hikari.getHikariPoolMXBean())
        : 0;
  }

  void force() {
    connections.use(
        connection -> {
          dialect.force(connection);
          return true;
        });
  }
}
