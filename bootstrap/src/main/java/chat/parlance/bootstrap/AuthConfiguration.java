package chat.parlance.bootstrap;

import chat.parlance.application.port.out.AccountPorts.Lives;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/** {@code parlance.auth.*}: see {@link Lives}. */
@ConfigurationProperties("parlance.auth")
record AuthConfiguration(
    @Bindable(defaultValue = "10m") Duration access,
    @Bindable(defaultValue = "30d") Duration refresh,
    @Bindable(defaultValue = "30s") Duration ticket,
    @Bindable(defaultValue = "true") boolean guests,
    @Bindable(defaultValue = "true") boolean passwords) {

  /** What has ended is remembered for so long, and a key that signs no more is kept for longer. */
  private static final Duration MOST_ACCESS = Duration.ofHours(1);

  Lives lives() {
    if (access.compareTo(MOST_ACCESS) > 0 || !access.isPositive()) {
      throw StartFailure.configuration("parlance.auth.access must be between 1s and 1h.");
    }
    return new Lives(access, refresh, ticket, guests, passwords);
  }
}
