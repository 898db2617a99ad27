package chat.parlance.bootstrap;

import chat.parlance.application.live.Timing;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/** {@code parlance.live.*}: what of {@link Timing} an operator may want otherwise. */
@ConfigurationProperties("parlance.live")
record LiveConfiguration(
    @Bindable(defaultValue = "15s") Duration heartbeat,
    @Bindable(defaultValue = "60s") Duration stalled,
    @Bindable(defaultValue = "30s") Duration expiryGrace,
    @Bindable(defaultValue = "5s") Duration offline) {

  Timing timing() {
    Timing usual = Timing.DEFAULT;
    return new Timing(
        heartbeat, usual.typing(), usual.expiryWarning(), expiryGrace, stalled, offline);
  }
}
