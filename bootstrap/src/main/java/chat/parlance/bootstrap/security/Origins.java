package chat.parlance.bootstrap.security;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Whose pages may act for a user whom the browser vouches for by a cookie: this server's own, and
 * those on the list {@code parlance.origins}. SameSite=Lax alone would let a page on a sibling host
 * in.
 */
@Singleton
final class Origins {

  private final Set<String> allowed;

  Origins(@Property(name = "parlance.origins", defaultValue = "") List<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Throws FORBIDDEN for a request that a page of another origin may have made. */
  void check(HttpRequest<?> request) {
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    // Browsers name the origin on every write, on every WebSocket, and on every read that crosses
    // origins.
    boolean fine =
        origin == null
            ? request.getMethod() == HttpMethod.GET
                && !"websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade"))
            : allowed.contains(origin) || isOwn(origin, request);
    if (!fine) {
      throw new HttpStatusException(HttpStatus.FORBIDDEN, "This origin may not use the cookie.");
    }
  }

  private static boolean isOwn(String origin, HttpRequest<?> request) {
    String host = request.getHeaders().get(HttpHeaders.HOST);
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }
}
