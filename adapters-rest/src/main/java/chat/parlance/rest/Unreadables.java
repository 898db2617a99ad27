package chat.parlance.rest;

import chat.parlance.protocol.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers requests that could not be read; without it they would be logged as errors. */
@Singleton
final class Unreadables implements ExceptionHandler<Refused, MutableHttpResponse<Problem>> {

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public MutableHttpResponse<Problem> handle(HttpRequest request, Refused refused) {
    return Answers.problem(Problem.of(refused.refusal()));
  }
}
