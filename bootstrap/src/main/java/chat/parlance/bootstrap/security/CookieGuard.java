package chat.parlance.bootstrap.security;

import chat.parlance.websocket.Origins;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Whose pages may act for a user whom the browser vouches for by a cookie: this server's own, and
 * those on the list {@code parlance.origins}. SameSite=Lax alone would let a page on a sibling host
 * in.
 */
@Singleton
final class CookieGuard {

  private final Origins origins;

  CookieGuard(@Property(name = "parlance.origins", defaultValue = "") List<String> allowed) {
    this.origins = new Origins(allowed);
  }

  /** Throws FORBIDDEN for a request that a page of another origin may have made. */
  void check(HttpRequest<?> request) {
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    // Browsers name the origin on every write, on every WebSocket, and on every read that crosses
    // origins.
    boolean nameless =
        origin == null
            && (request.getMethod() != HttpMethod.GET
                || "websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade")));
    if (nameless || !origins.allow(origin, request.getHeaders().get(HttpHeaders.HOST))) {
      throw new HttpStatusException(HttpStatus.FORBIDDEN, "This origin may not use the cookie.");
    }
  }
}
