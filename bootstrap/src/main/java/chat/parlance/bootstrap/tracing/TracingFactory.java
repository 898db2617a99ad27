package chat.parlance.bootstrap.tracing;

import chat.parlance.application.port.out.Traces;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * What follows, where it is asked for. What cannot be sent in time is dropped: nothing waits for a
 * collector.
 */
@Factory
@Requires(property = TracingFactory.ENDPOINT, pattern = ".*\\S.*")
final class TracingFactory {

  static final String ENDPOINT = "parlance.tracing.endpoint";

  private static final Duration GATHER = Duration.ofSeconds(1);

  @Singleton
  @Bean(preDestroy = "close")
  SdkTracerProvider provider(TracingConfiguration tracing) {
    var exporter = OtlpHttpSpanExporter.builder().setEndpoint(tracing.endpoint().strip()).build();
    return SdkTracerProvider.builder()
        .setResource(
            Resource.getDefault()
                .merge(
                    Resource.create(
                        Attributes.of(AttributeKey.stringKey("service.name"), "parlance"))))
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(tracing.sample())))
        .addSpanProcessor(BatchSpanProcessor.builder(exporter).setScheduleDelay(GATHER).build())
        .build();
  }

  @Singleton
  Tracer tracer(SdkTracerProvider provider) {
    return provider.get("chat.parlance");
  }

  @Singleton
  Traces traces(Tracer tracer) {
    return new SpanTraces(tracer);
  }
}
