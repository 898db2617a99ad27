package chat.parlance.bootstrap.limits;

import chat.parlance.application.port.out.ClusterPorts;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** What knows no framework. */
@Factory
final class LimitsFactory {

  @Singleton
  Proxies proxies(
      @Property(name = "parlance.proxies", defaultValue = "") List<String> networks,
      @Property(name = "parlance.proxy-header", defaultValue = "X-Forwarded-For") String header) {
    return Proxies.of(networks, header);
  }

  @Singleton
  SharedLimits sharedLimits(
      ClusterPorts cluster,
      Company company,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
    var shared = new SharedLimits(cluster.bus(), company);
    if (shared.shares()) {
      var unused =
          scheduler.scheduleWithFixedDelay(SharedLimits.EVERY, SharedLimits.EVERY, shared::tell);
    }
    return shared;
  }
}
