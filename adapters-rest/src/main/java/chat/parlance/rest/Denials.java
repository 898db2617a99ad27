package chat.parlance.rest;

import chat.parlance.protocol.Problem;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** Answers 401 and 403 as problems; the framework's own handler would redirect browsers. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class Denials
    implements ExceptionHandler<AuthorizationException, MutableHttpResponse<Problem>> {

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public MutableHttpResponse<Problem> handle(HttpRequest request, AuthorizationException denied) {
    return Answers.problem(Failures.problem(request, denied, HttpStatus.FORBIDDEN.getCode()));
  }
}
