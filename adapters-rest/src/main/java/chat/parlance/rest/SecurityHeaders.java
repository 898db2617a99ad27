package chat.parlance.rest;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Tells browsers of every answer to take it for what it says it is, to show it in no frame, to run
 * nothing in it and to tell nobody where they came from; pages say more precisely what they need.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeaders implements Ordered {

  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  /** Two years: what the browsers' own lists ask for. */
  private static final String HTTPS_ONLY = "max-age=63072000";

  /** Around all others, so that no answer goes without. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.before();
  }

  @ResponseFilter
  void protect(HttpRequest<?> request, MutableHttpResponse<?> response) {
    MutableHttpHeaders headers = response.getHeaders();
    unlessSaid(headers, "X-Content-Type-Options", "nosniff");
    unlessSaid(headers, "X-Frame-Options", "DENY");
    unlessSaid(headers, "Referrer-Policy", "no-referrer");
    unlessSaid(headers, "Content-Security-Policy", NOTHING);
    if (AccessCookie.isSecure(request)) {
      headers.set("Strict-Transport-Security", HTTPS_ONLY);
    }
  }

  private static void unlessSaid(MutableHttpHeaders headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
