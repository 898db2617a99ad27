package chat.parlance.bootstrap;

import chat.parlance.domain.Limits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** {@code parlance.limits.*}: see {@link Limits}. */
@ConfigurationProperties("parlance.limits")
record LimitsConfiguration(
    @Bindable(defaultValue = "16384") int textBytes,
    @Bindable(defaultValue = "65536") int frameBytes,
    @Bindable(defaultValue = "10") int connectionsPerUser,
    @Bindable(defaultValue = "50") int connectionsPerAddress,
    @Bindable(defaultValue = "10") int sendsPerSecond,
    @Bindable(defaultValue = "20") int sendBurst,
    @Bindable(defaultValue = "1000") int roomsPerStream,
    @Bindable(defaultValue = "10000") int replayEvents) {

  Limits limits() {
    return new Limits(
        textBytes,
        frameBytes,
        connectionsPerUser,
        connectionsPerAddress,
        sendsPerSecond,
        sendBurst,
        roomsPerStream,
        replayEvents);
  }
}
