package chat.parlance.bootstrap.security;

import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Finds out who is calling: the proof must be good, <em>and</em> its session must stand. It
 * replaces the framework's own fetcher, which would let a token live on after its session has
 * ended.
 */
@Singleton
@Replaces(TokenAuthenticationFetcher.class)
final class CallerFetcher implements AuthenticationFetcher<HttpRequest<?>> {

  /** Where the adapters find the {@link Caller}. */
  static final String CALLER = "chat.parlance.caller";

  private final Admit admit;
  private final CookieGuard guard;
  private final Scheduler blocking;

  CallerFetcher(
      Admit admit, CookieGuard guard, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.admit = admit;
    this.guard = guard;
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    Optional<Credential> credential = Credential.of(request);
    if (credential.isEmpty()) {
      return Mono.empty();
    }
    return Mono.fromCallable(() -> caller(credential.get(), request).orElse(null))
        .subscribeOn(blocking)
        .map(
            caller -> {
              request.setAttribute(CALLER, caller);
              return Authentication.build(caller.user().toString());
            });
  }

  private Optional<Caller> caller(Credential credential, HttpRequest<?> request) {
    return switch (credential) {
      case Credential.Bearer bearer -> standing(admit.accept(bearer.token()));
      case Credential.Ticket ticket -> standing(admit.redeem(ticket.value()));
      case Credential.Ambient cookie -> {
        guard.check(request);
        yield standing(admit.accept(cookie.token()));
      }
    };
  }

  /**
   * A store out of reach proves nothing against the caller: told to log in again, a client would
   * throw its tokens away.
   */
  static Optional<Caller> standing(Result<Caller> result) {
    return switch (result) {
      case Result.Ok<Caller> ok -> Optional.of(ok.value());
      case Result.Refused<Caller> refused -> {
        if (refused.refusal().reason() == Refusal.Reason.UNAVAILABLE) {
          throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, refused.refusal().detail());
        }
        yield Optional.empty();
      }
    };
  }
}
