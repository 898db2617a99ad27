package chat.parlance.bootstrap.tracing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * {@code parlance.tracing.*}.
 *
 * @param endpoint where traces go, by OTLP over HTTP; empty: nothing is followed
 * @param sample what part of the requests that nobody else has decided on is followed, 0 to 1
 */
@ConfigurationProperties("parlance.tracing")
record TracingConfiguration(
    @Bindable(defaultValue = "") String endpoint, @Bindable(defaultValue = "0.01") double sample) {}
