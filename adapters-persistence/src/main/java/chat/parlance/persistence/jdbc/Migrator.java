package chat.parlance.persistence.jdbc;

import chat.parlance.persistence.Epochs;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Brings a database to the schema that this server knows. Nothing reads or writes it before. */
final class Migrator {

  private static final String DUPLICATE = "23505";

  private final DataSource dataSource;
  private final Flyway flyway;

  Migrator(DataSource dataSource, SqlDialect dialect) {
    this.dataSource = dataSource;
    // Flyway only warns about a folder without migrations, and would start on an empty database.
    FluentConfiguration configuration = Flyway.configure();
    if (dialect == SqlDialect.POSTGRES && dataSource instanceof HikariDataSource pool) {
      // A migration takes the time that it takes; the pool's connections have limits of theirs.
      configuration.dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    } else {
      configuration.dataSource(dataSource);
    }
    this.flyway =
        configuration
            .locations("classpath:db/migration/" + folder(dialect))
            .failOnMissingLocations(true)
            .cleanDisabled(true)
            .load();
  }

  /** Where the migrations of a dialect are. */
  static String folder(SqlDialect dialect) {
    return switch (dialect) {
      case H2 -> "h2";
      case POSTGRES -> "postgresql";
    };
  }

  /**
   * Migrates.
   *
   * @return the epoch of the data
   * @throws SchemaTooNewException the database is of a newer server; it was not touched
   */
  String migrate() {
    refuseNewer();
    flyway.migrate();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(true);
      beginEpoch(connection);
      return Objects.requireNonNull(epoch(connection));
    } catch (SQLException e) {
      throw new IllegalStateException("The epoch of the data cannot be read.", e);
    }
  }

  private void refuseNewer() {
    MigrationInfo[] all = flyway.info().all();
    MigrationVersion known =
        Arrays.stream(all)
            .filter(info -> info.getVersion() != null && info.getState().isResolved())
            .map(MigrationInfo::getVersion)
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new IllegalStateException("This server has no migrations."));
    Arrays.stream(all)
        .filter(info -> info.getVersion() != null && info.getState().isApplied())
        .map(MigrationInfo::getVersion)
        .filter(version -> version.compareTo(known) > 0)
        .max(Comparator.naturalOrder())
        .ifPresent(
            found -> {
              throw new SchemaTooNewException(found.toString(), known.toString());
            });
  }

  private static void beginEpoch(Connection connection) throws SQLException {
    if (epoch(connection) != null) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO clock (id, epoch, position) VALUES (1, '" + Epochs.fresh() + "', 0)");
    } catch (SQLException e) {
      // Another server that started at the same time was first.
      if (!DUPLICATE.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  private static @Nullable String epoch(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT epoch FROM clock")) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
