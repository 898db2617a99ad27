package chat.parlance.bootstrap.security;

import chat.parlance.websocket.Origins;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the pages of the origins on the list {@code parlance.origins} use the API and its streams
 * (CORS), with tokens that they hold themselves: never with the browser's cookie, never every
 * origin. What is not on the list is answered as ever, and the browser keeps it from the page.
 *
 * <p>The framework's own filter is left off: an empty list means every origin to it, and it lets
 * cookies through unless told otherwise.
 */
@ServerFilter({"/api/v1/**", "/events"})
final class OtherOrigins implements Ordered {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final List<String> HEADERS =
      List.of(
          HttpHeaders.ACCEPT,
          HttpHeaders.AUTHORIZATION,
          HttpHeaders.CONTENT_TYPE,
          "Idempotency-Key",
          HttpHeaders.IF_NONE_MATCH,
          "Last-Event-ID",
          HttpHeaders.RANGE,
          "traceparent",
          "Upload-Offset",
          "X-Request-Id");
  private static final Set<String> LOWER_CASE =
      Set.copyOf(HEADERS.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
  private static final String EXPOSED = "ETag, Parlance-Position, Retry-After, X-Request-Id";

  /** Two hours: browsers keep it no longer. */
  private static final String SECONDS = "7200";

  private final Origins origins;

  OtherOrigins(@Property(name = "parlance.origins", defaultValue = "") List<String> allowed) {
    this.origins = new Origins(allowed);
  }

  /** Before all others, so that a page can read their refusals too. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }

  /** Answers what a browser asks before it lets a page ask. */
  @RequestFilter
  @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    String method = headers.get(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    if (request.getMethod() != HttpMethod.OPTIONS || origin(request) == null || method == null) {
      return null;
    }
    if (!listed(request) || !METHODS.contains(method) || !allHeadersAllowed(headers)) {
      MutableHttpResponse<?> refused = HttpResponse.status(HttpStatus.FORBIDDEN);
      admit(request, refused);
      return refused;
    }
    MutableHttpResponse<?> allowed =
        HttpResponse.noContent()
            .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, String.join(", ", METHODS))
            .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, String.join(", ", HEADERS))
            .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, SECONDS);
    admit(request, allowed);
    return allowed;
  }

  /** Says who may read the answer, whatever it is. */
  @ResponseFilter
  void admit(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (origins.allowed().isEmpty()) {
      return;
    }
    MutableHttpHeaders headers = response.getHeaders();
    headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    String origin = origin(request);
    if (origin != null && listed(request)) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
  }

  private boolean listed(HttpRequest<?> request) {
    String origin = origin(request);
    return origin != null && origins.lists(origin);
  }

  private static @Nullable String origin(HttpRequest<?> request) {
    return request.getHeaders().get(HttpHeaders.ORIGIN);
  }

  private static boolean allHeadersAllowed(HttpHeaders headers) {
    return headers.getAll(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .allMatch(name -> name.isEmpty() || LOWER_CASE.contains(name));
  }
}
