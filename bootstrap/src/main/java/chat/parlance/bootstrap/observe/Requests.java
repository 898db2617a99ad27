package chat.parlance.bootstrap.observe;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every request an id, by which it is found in the log and which its answer says, and has it
 * counted. Each request can have a line of its own in the log, which is off.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Requests implements Ordered {

  /** The header. */
  static final String HEADER = "X-Request-Id";

  private static final Logger ACCESS = LoggerFactory.getLogger("parlance.access");
  private static final String ASKED = "chat.parlance.request";

  /** Before the filters that answer, and those around them. */
  private static final int ORDER = ServerFilterPhase.FIRST.before() - 10;

  /** A request on its way. */
  private record Asked(String id, long since) {}

  private final RequestMeters meters;

  Requests(RequestMeters meters) {
    this.meters = meters;
  }

  @Override
  public int getOrder() {
    return ORDER;
  }

  @RequestFilter
  void begin(HttpRequest<?> request, MutablePropagatedContext context) {
    String id = RequestId.of(request.getHeaders().get(HEADER));
    request.setAttribute(ASKED, new Asked(id, System.nanoTime()));
    context.add(new LogContext(id, request));
  }

  @ResponseFilter
  void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    Asked asked = request.getAttribute(ASKED, Asked.class).orElse(null);
    if (asked == null) {
      return;
    }
    long nanos = System.nanoTime() - asked.since;
    response.getHeaders().set(HEADER, asked.id);
    meters.answered(request.getPath(), response, nanos);
    if (ACCESS.isInfoEnabled()) {
      ACCESS.info(
          "method={} path={} status={} ms={}",
          request.getMethodName(),
          request.getPath(),
          response.code(),
          TimeUnit.NANOSECONDS.toMillis(nanos));
    }
  }
}
