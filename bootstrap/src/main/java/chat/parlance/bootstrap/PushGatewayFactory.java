package chat.parlance.bootstrap;

import chat.parlance.application.port.out.PushGateway;
import chat.parlance.application.port.out.PushWatch;
import chat.parlance.push.FcmSettings;
import chat.parlance.push.PushGateways;
import chat.parlance.push.VapidKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** The services that deliver notifications, and what is counted of them. */
@Factory
final class PushGatewayFactory {

  /**
   * In the data folder, made at the first start. With two servers on one database, both need the
   * same: put the same file into both data folders.
   */
  static final String KEYS = "web-push.key";

  @Singleton
  @Bean(typed = PushGateway.class, preDestroy = "close")
  PushGateways pushGateway(
      @Property(name = "parlance.data", defaultValue = "data") Path data,
      PushConfiguration push,
      ApnsConfiguration apns,
      @Property(name = "parlance.push.fcm.credentials", defaultValue = "") String fcm,
      InstantSource time) {
    VapidKeys keys = keys(data.resolve(KEYS));
    try {
      PushGateways.Builder gateways = push.gateways(keys, time);
      apns.addTo(gateways);
      if (!fcm.isBlank()) {
        gateways.fcm(new FcmSettings(Path.of(fcm)));
      }
      return gateways.build();
    } catch (IllegalArgumentException unfit) {
      throw StartFailure.configuration("parlance.push: " + unfit.getMessage() + ".");
    }
  }

  private static VapidKeys keys(Path file) {
    try {
      return VapidKeys.load(file);
    } catch (IllegalArgumentException unfit) {
      throw StartFailure.data(unfit.getMessage() + ".");
    } catch (UncheckedIOException unusable) {
      throw StartFailure.data(file + " cannot be used: " + unusable.getMessage());
    }
  }

  @Singleton
  PushWatch pushWatch(MeterRegistry registry) {
    return new MeteredPush(registry);
  }
}
