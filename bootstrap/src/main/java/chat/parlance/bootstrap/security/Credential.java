package chat.parlance.bootstrap.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import java.util.Optional;
import java.util.Set;

/** What a request shows to prove who it comes from. */
sealed interface Credential {

  /** The cookie that {@code login?cookie=true} sets over plain HTTP. */
  String COOKIE = "parlance_access";

  /** The cookie that it sets over TLS; no other is taken there. */
  String SECURE_COOKIE = "__Host-" + COOKIE;

  /** Where a ticket is taken: by the live streams, and by nothing else. */
  Set<String> LIVE = Set.of("/live", "/events", "/api/v1/live", "/api/v1/events");

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
        LIVE.contains(request.getPath())
            ? request.getParameters().getFirst("ticket")
            : Optional.empty();
    return ticket
        .<Credential>map(Ticket::new)
        .or(
            () ->
                request
                    .getCookies()
                    .findCookie(cookie(request))
                    .map(Cookie::getValue)
                    .map(Ambient::new));
  }

  private static String cookie(HttpRequest<?> request) {
    boolean secure =
        request.isSecure()
            || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
    return secure ? SECURE_COOKIE : COOKIE;
  }
}
