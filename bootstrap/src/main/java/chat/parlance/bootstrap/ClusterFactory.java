package chat.parlance.bootstrap;

import chat.parlance.application.port.out.ClusterPorts;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What joins this server to others. */
@Factory
final class ClusterFactory {

  @Singleton
  ClusterPorts cluster() {
    return ClusterPorts.ALONE;
  }
}
