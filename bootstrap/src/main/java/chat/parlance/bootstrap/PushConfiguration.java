package chat.parlance.bootstrap;

import chat.parlance.push.PushGateways;
import chat.parlance.push.VapidKeys;
import chat.parlance.push.WebPushSettings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** {@code parlance.push.*}: whom notifications reach, when, and by whom. */
@ConfigurationProperties("parlance.push")
record PushConfiguration(
    @Bindable(defaultValue = "20s") Duration away,
    @Bindable(defaultValue = "mailto:postmaster@localhost") String contact,
    @Bindable(
            defaultValue =
                "fcm.googleapis.com,jmt17.google.com,*.push.services.mozilla.com,*.notify.windows.com,*.push.apple.com")
        String hosts,
    @Bindable(defaultValue = "false") boolean webhooks,
    @Bindable(defaultValue = "10s") Duration timeout,
    @Bindable(defaultValue = "false") boolean loopback) {

  /**
   * Browsers, and webhooks where they are wanted; others can be added.
   *
   * @throws IllegalArgumentException it cannot be meant
   */
  PushGateways.Builder gateways(VapidKeys keys, InstantSource time) {
    PushGateways.Builder builder = PushGateways.builder(time, timeout).loopback(loopback);
    List<String> services = Listed.of(hosts);
    if (!services.isEmpty()) {
      builder.webPush(new WebPushSettings(keys, contact, services));
    }
    return webhooks ? builder.webhooks() : builder;
  }
}
