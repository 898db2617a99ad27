package chat.parlance.bootstrap;

import chat.parlance.application.port.out.ClusterPorts;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Roster;
import chat.parlance.bootstrap.limits.Company;
import chat.parlance.cluster.PostgresLine;
import chat.parlance.cluster.RedisLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;

/** What joins this server to others. */
@Factory
final class ClusterFactory {

  /** Not a setting: what {@link Storage} makes of them. */
  static final String BUS = "parlance.cluster.bus-kind";

  /** The epoch is in the channel's name: what is of another store is not heard. */
  @Singleton
  @Bean(preDestroy = "close")
  Cluster cluster(
      @Property(name = BUS, defaultValue = "NONE") BusKind bus,
      @Property(name = "parlance.redis.url", defaultValue = "") String redis,
      @Property(name = "datasources.default.url", defaultValue = "") String database,
      @Property(name = "datasources.default.username", defaultValue = "") String user,
      @Property(name = "datasources.default.password", defaultValue = "") String password,
      RoomLog log,
      MeterRegistry registry) {
    var watch = new MeteredBus(registry);
    Cluster cluster =
        switch (bus) {
          case NONE -> Cluster.none();
          case REDIS -> Cluster.over(RedisLine.to(redis, "parlance:" + log.head().epoch()), watch);
          case POSTGRESQL ->
              Cluster.over(
                  new PostgresLine(
                      database,
                      user.isEmpty() ? null : user,
                      password.isEmpty() ? null : password,
                      "parlance_" + log.head().epoch()),
                  watch);
        };
    Gauge.builder("parlance.cluster.connected", cluster.bus(), it -> it.connected() ? 1 : 0)
        .description("Whether news from other servers come in; 1 where there are none.")
        .register(registry);
    return cluster;
  }

  @Singleton
  ClusterPorts clusterPorts(Cluster cluster, Roster roster) {
    return new ClusterPorts(cluster.bus(), roster);
  }

  @Singleton
  Company company(Cluster cluster) {
    return cluster::company;
  }
}
