package chat.parlance.websocket;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.UserId;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Believes whoever says who they are: {@code user/session/expiry}, where the server that hosts the
 * adapter would read a JWT.
 */
@Singleton
final class Bearer implements AuthenticationFetcher<HttpRequest<?>> {

  static String token(Caller caller) {
    return caller.user() + "/" + caller.session() + "/" + caller.validUntil();
  }

  static Optional<Caller> read(String token) {
    String[] parts = token.split("/", -1);
    return parts.length == 3
        ? Optional.of(
            new Caller(new UserId(UUID.fromString(parts[0])), parts[1], Instant.parse(parts[2])))
        : Optional.empty();
  }

  /** Off the event loop, as everything is that has to ask a store. */
  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Mono.fromCallable(() -> caller(request).orElse(null))
        .subscribeOn(Schedulers.boundedElastic())
        .map(
            caller -> {
              request.setAttribute("chat.parlance.caller", caller);
              return Authentication.build(caller.user().toString());
            });
  }

  private Optional<Caller> caller(HttpRequest<?> request) {
    return request
        .getHeaders()
        .getAuthorization()
        .map(header -> header.substring("Bearer ".length()))
        .flatMap(Bearer::read);
  }
}
