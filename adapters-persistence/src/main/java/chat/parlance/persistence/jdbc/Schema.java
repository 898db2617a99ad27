package chat.parlance.persistence.jdbc;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a database, for what works on one while no server does: it is looked at, and made
 * as it was at a version. Each method has connections of its own and leaves none open.
 */
public final class Schema {

  private final Flyway flyway;

  /**
   * @param user null: the URL says it
   * @param password null: likewise
   */
  public Schema(String url, @Nullable String user, @Nullable String password) {
    this(url, user, password, null);
  }

  private Schema(
      String url,
      @Nullable String user,
      @Nullable String password,
      @Nullable MigrationVersion target) {
    var configuration =
        Flyway.configure()
            .dataSource(url, user, password)
            .locations("classpath:db/migration/" + Migrator.folder(Databases.dialectOf(url)))
            .failOnMissingLocations(true)
            .cleanDisabled(true);
    this.flyway = (target == null ? configuration : configuration.target(target)).load();
  }

  /** The version that the database has; 0 when it has none yet. */
  public int found() {
    return newest(info -> info.getState().isApplied());
  }

  /** The newest version that this server knows. */
  public int known() {
    return newest(info -> info.getState().isResolved());
  }

  private int newest(Predicate<MigrationInfo> wanted) {
    return Arrays.stream(flyway.info().all())
        .filter(info -> info.getVersion() != null && wanted.test(info))
        .map(info -> info.getVersion().getMajor().intValueExact())
        .max(Comparator.naturalOrder())
        .orElse(0);
  }

  /** Brings a database that has no newer one to the schema of this version. */
  public static void make(
      String url, @Nullable String user, @Nullable String password, int version) {
    var target = MigrationVersion.fromVersion(Integer.toString(version));
    var unused = new Schema(url, user, password, target).flyway.migrate();
  }
}
