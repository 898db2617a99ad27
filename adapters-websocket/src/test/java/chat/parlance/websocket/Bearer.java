package chat.parlance.websocket;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.UserId;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.reactivestreams.Publisher;

/**
 * Believes whoever says who they are: {@code user/session/expiry}, where the server that hosts the
 * adapter would read a JWT.
 */
@Singleton
final class Bearer implements AuthenticationFetcher<HttpRequest<?>>, AccessTokenReader {

  static String token(Caller caller) {
    return caller.user() + "/" + caller.session() + "/" + caller.validUntil();
  }

  @Override
  public Optional<Caller> read(String token) {
    String[] parts = token.split("/", -1);
    return parts.length == 3
        ? Optional.of(
            new Caller(new UserId(UUID.fromString(parts[0])), parts[1], Instant.parse(parts[2])))
        : Optional.empty();
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    Optional<Caller> caller =
        request
            .getHeaders()
            .getAuthorization()
            .map(header -> header.substring("Bearer ".length()))
            .flatMap(this::read);
    caller.ifPresent(it -> request.setAttribute("chat.parlance.caller", it));
    return caller
        .<Publisher<Authentication>>map(
            it -> Publishers.just(Authentication.build(it.user().toString())))
        .orElseGet(Publishers::empty);
  }
}
