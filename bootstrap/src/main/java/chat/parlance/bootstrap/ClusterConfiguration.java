package chat.parlance.bootstrap;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * What of the settings is about the other servers, settled by {@link BusKind}, and where their
 * database is.
 */
@Singleton
record ClusterConfiguration(
    @Property(name = ClusterConfiguration.BUS, defaultValue = "NONE") BusKind bus,
    @Property(name = "parlance.redis.url", defaultValue = "") String redisUrl,
    @Property(name = "datasources.default.url", defaultValue = "") String databaseUrl,
    @Property(name = "datasources.default.username") @Nullable String databaseUser,
    @Property(name = "datasources.default.password") @Nullable String databasePassword) {

  /** Not a setting: what {@link Storage} makes of them. */
  static final String BUS = "parlance.cluster.bus-kind";
}
