package chat.parlance.bootstrap.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import java.util.Optional;

/** What a request shows to prove who it comes from. */
sealed interface Credential {

  /** The cookie that {@code login?cookie=true} sets. */
  String COOKIE = "parlance_access";

  /** An access token that the client added itself. */
  record Bearer(String token) implements Credential {}

  /**
   * An access token that the browser adds to every request, whoever wrote the page that makes it.
   */
  record Ambient(String token) implements Credential {}

  /** A single-use ticket to open a live stream. */
  record Ticket(String value) implements Credential {}

  /** The header wins over the ticket, and the ticket over the cookie. */
  static Optional<Credential> of(HttpRequest<?> request) {
    String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return header.regionMatches(true, 0, "Bearer ", 0, 7)
          ? Optional.of(new Bearer(header.substring(7).strip()))
          : Optional.empty();
    }
    Optional<String> ticket =
        isLive(request.getPath()) ? request.getParameters().getFirst("ticket") : Optional.empty();
    return ticket
        .<Credential>map(Ticket::new)
        .or(() -> request.getCookies().findCookie(COOKIE).map(Cookie::getValue).map(Ambient::new));
  }

  static boolean isLive(String path) {
    return path.endsWith("/live") || path.endsWith("/events");
  }
}
