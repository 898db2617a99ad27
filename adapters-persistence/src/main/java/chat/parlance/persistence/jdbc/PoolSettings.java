package chat.parlance.persistence.jdbc;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** The settings that the stores count on, whatever the configuration of the datasource says. */
@Singleton
@Requires(property = JdbcStorage.DIALECT)
final class PoolSettings implements BeanCreatedEventListener<DatasourceConfiguration> {

  private static final int H2_ALREADY_OPEN = 90_020;

  /** A connection that has lain idle is tried for so long before it is used. */
  private static final long VALIDATION_MILLIS = 2_000;

  private final Patience patience;

  PoolSettings(Patience patience) {
    this.patience = patience;
  }

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    DatasourceConfiguration pool = event.getBean();
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    pool.setConnectionTimeout(patience.connect().toMillis());
    pool.setValidationTimeout(Math.min(VALIDATION_MILLIS, patience.connect().toMillis()));
    pool.setExceptionOverride(new Eviction());
    switch (Databases.dialectOf(pool.getUrl())) {
      case H2 -> refuseWhenInUse(pool);
      case POSTGRES -> {
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("connectTimeout", seconds(patience.connect()));
        pool.addDataSourceProperty("loginTimeout", seconds(patience.connect()));
        pool.addDataSourceProperty("socketTimeout", seconds(patience.silence()));
        pool.setConnectionInitSql(postgresSession(patience.timeout().toMillis()));
      }
    }
    return pool;
  }

  /**
   * Plans are made for the values at hand: one that was made while a table was empty would go on
   * scanning it when it is large. A server that hangs in a transaction must not hold the clock for
   * ever; nor may a statement, or its wait for a lock.
   */
  private static String postgresSession(long millis) {
    return """
    SET plan_cache_mode = force_custom_plan;
    SET statement_timeout = %1$d;
    SET lock_timeout = %1$d;
    SET idle_in_transaction_session_timeout = '10s';
    """
        .formatted(millis);
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.plusMillis(999).toSeconds());
  }

  /** Asks before the pool does, which would try for long and then not say why. */
  private static void refuseWhenInUse(DatasourceConfiguration pool) {
    String url = pool.getUrl();
    try (Connection probe =
        DriverManager.getConnection(url, pool.getUsername(), pool.getPassword())) {
      probe.isReadOnly();
    } catch (SQLException e) {
      if (e.getErrorCode() == H2_ALREADY_OPEN) {
        throw new DatabaseInUseException(url, e);
      }
      throw new IllegalStateException(
          "The database " + url.replaceFirst(";.*", "") + " does not open.", e);
    }
  }
}
