package chat.parlance.bootstrap;

import chat.parlance.push.ApnsSettings;
import chat.parlance.push.PushGateways;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/** {@code parlance.push.apns.*}: apps on Apple devices. */
@ConfigurationProperties("parlance.push.apns")
record ApnsConfiguration(
    @Bindable(defaultValue = "") String key,
    @Bindable(defaultValue = "") String keyId,
    @Bindable(defaultValue = "") String teamId,
    @Bindable(defaultValue = "") String topic) {

  /**
   * Adds them, if they are set up.
   *
   * @throws IllegalArgumentException they cannot be
   */
  void addTo(PushGateways.Builder gateways) {
    if (!key.isBlank()) {
      gateways.apns(new ApnsSettings(Path.of(key), keyId, teamId, topic));
    }
  }
}
