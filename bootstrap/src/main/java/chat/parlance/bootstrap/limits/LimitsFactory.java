package chat.parlance.bootstrap.limits;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
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
}
