package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.AccessTokens;
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
final class TestTokens implements AuthenticationFetcher<HttpRequest<?>>, AccessTokens {

  @Override
  public String issue(User user, String session, Instant now, Instant expiresAt) {
    return user.id() + "~" + session + "~" + expiresAt;
  }

  @Override
  public Optional<Proof> read(String token) {
    if (!token.contains("~")) {
      return Optional.empty();
    }
    String[] part = token.split("~", -1);
    return Optional.of(
        new Proof(UserId.parse(part[0]).orElseThrow(), part[1], Instant.parse(part[2])));
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Mono.justOrEmpty(
        Optional.ofNullable(request.getHeaders().get("Authorization"))
            .filter(header -> header.startsWith("Bearer "))
            .flatMap(header -> read(header.substring(7)))
            .map(proof -> new Caller(proof.user(), proof.session(), proof.validUntil()))
            .map(
                caller -> {
                  request.setAttribute(CallerBinder.ATTRIBUTE, caller);
                  return Authentication.build(caller.user().toString());
                }));
  }
}
