package chat.parlance.bootstrap.tracing;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/**
 * A span for each request until it is answered, under the caller's where the caller says which
 * ({@code traceparent}, W3C Trace Context). Never the query, which can hold a ticket.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(bean = Tracer.class)
final class RequestSpans implements Ordered {

  private static final String SPAN = "chat.parlance.span";
  private static final int ORDER = ServerFilterPhase.FIRST.before() - 5;
  private static final int FAILED = 500;

  private static final TextMapGetter<HttpHeaders> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpHeaders headers) {
          return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable HttpHeaders headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  private final Tracer tracer;

  RequestSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public int getOrder() {
    return ORDER;
  }

  @RequestFilter
  void begin(HttpRequest<?> request, MutablePropagatedContext context) {
    Context caller =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), request.getHeaders(), HEADERS);
    Span span =
        tracer
            .spanBuilder(request.getMethodName())
            .setParent(caller)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", request.getMethodName())
            .setAttribute("url.path", request.getPath())
            .startSpan();
    request.setAttribute(SPAN, span);
    context.add(new Current(span));
  }

  @ResponseFilter
  void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    Span span = request.getAttribute(SPAN, Span.class).orElse(null);
    if (span == null) {
      return;
    }
    BasicHttpAttributes.getUriTemplate(request)
        .ifPresent(route -> span.updateName(request.getMethodName() + " " + route));
    span.setAttribute("http.response.status_code", response.code());
    if (response.code() >= FAILED) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
