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
    @Bindable(defaultValue = "true") boolean guests) {

  Lives lives() {
    return new Lives(access, refresh, ticket, guests);
  }
}
