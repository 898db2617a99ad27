package chat.parlance.rest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;

/** The access token as a cookie, for pages whose {@code EventSource} cannot send a header. */
final class AccessCookie {

  static final String NAME = "parlance_access";

  private AccessCookie() {}

  static void set(
      HttpRequest<?> request, MutableHttpResponse<?> response, String token, Duration life) {
    response.cookie(
        Cookie.of(NAME, token)
            .httpOnly(true)
            .sameSite(SameSite.Lax)
            .path("/")
            .maxAge(life)
            .secure(isSecure(request)));
  }

  /** Takes it away again. */
  static void clear(HttpRequest<?> request, MutableHttpResponse<?> response) {
    set(request, response, "", Duration.ZERO);
  }

  private static boolean isSecure(HttpRequest<?> request) {
    // Whoever forges the header hides their own cookie from plain http, and nothing else.
    return request.isSecure()
        || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
  }
}
