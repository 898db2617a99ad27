package chat.parlance.rest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;

/**
 * The access token as a cookie, for pages whose {@code EventSource} cannot send a header. Over TLS
 * its name begins with {@code __Host-}, so that no sibling host can plant one (RFC 6265bis).
 */
final class AccessCookie {

  static final String NAME = "parlance_access";
  static final String SECURE_NAME = "__Host-" + NAME;

  private AccessCookie() {}

  static void set(
      HttpRequest<?> request, MutableHttpResponse<?> response, String token, Duration life) {
    boolean secure = isSecure(request);
    response.cookie(
        Cookie.of(secure ? SECURE_NAME : NAME, token)
            .httpOnly(true)
            .sameSite(SameSite.Lax)
            .path("/")
            .maxAge(life)
            .secure(secure));
  }

  /** Takes it away again, where the request has it. */
  static void clear(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (request.getCookies().contains(isSecure(request) ? SECURE_NAME : NAME)) {
      set(request, response, "", Duration.ZERO);
    }
  }

  static boolean isSecure(HttpRequest<?> request) {
    // Whoever forges the header hides their own cookie from plain http, and nothing else.
    return request.isSecure()
        || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
  }
}
