package chat.parlance.bootstrap.tracing;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A request's span, on whichever thread the request is worked on. */
final class Current implements ThreadPropagatedContextElement<Scope> {

  private static final String TRACE = "trace";

  private final Context context;
  private final String trace;

  Current(Span span) {
    this.context = Context.root().with(span);
    this.trace = span.getSpanContext().getTraceId();
  }

  @Override
  public Scope updateThreadContext() {
    MDC.put(TRACE, trace);
    Scope scope = ContextStorage.get().attach(context);
    return scope == null ? Scope.noop() : scope;
  }

  @Override
  public void restoreThreadContext(@Nullable Scope scope) {
    MDC.remove(TRACE);
    if (scope != null) {
      scope.close();
    }
  }
}
