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
import jakarta.inject.Singleton;

/** What joins this server to others. */
@Factory
final class ClusterFactory {

  /** The epoch is in the channel's name: what is of another store is not heard. */
  @Singleton
  @Bean(preDestroy = "close")
  Cluster cluster(ClusterConfiguration settings, RoomLog log, MeterRegistry registry) {
    Cluster cluster =
        switch (settings.bus()) {
          case NONE -> Cluster.none();
          case REDIS ->
              Cluster.over(
                  RedisLine.to(settings.redisUrl(), "parlance:" + log.head().epoch()),
                  new MeteredBus(registry));
          case POSTGRESQL ->
              Cluster.over(
                  new PostgresLine(
                      settings.databaseUrl(),
                      settings.databaseUser(),
                      settings.databasePassword(),
                      "parlance_" + log.head().epoch()),
                  new MeteredBus(registry));
        };
    Gauge.builder("parlance.cluster.connected", () -> cluster.bus().connected() ? 1 : 0)
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
