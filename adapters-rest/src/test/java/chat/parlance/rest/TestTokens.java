package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Does what the server's security does: finds the caller, and leaves them with the request. */
@Singleton
final class TestTokens implements AuthenticationFetcher<HttpRequest<?>> {

  static String issue(User user, String session, Instant now, Instant expiresAt) {
    return user.id() + "~" + session + "~" + expiresAt;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Mono.justOrEmpty(
        Optional.ofNullable(request.getHeaders().get("Authorization"))
            .filter(header -> header.startsWith("Bearer ") && header.contains("~"))
            .map(header -> header.substring(7).split("~", -1))
            .map(part -> new Caller(user(part[0]), part[1], Instant.parse(part[2])))
            .map(
                caller -> {
                  request.setAttribute(CallerBinder.ATTRIBUTE, caller);
                  return Authentication.build(caller.user().toString());
                }));
  }

  private static UserId user(String id) {
    return UserId.parse(id).orElseThrow();
  }
}
