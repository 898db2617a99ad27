package chat.parlance.rest;

import chat.parlance.application.port.out.StoreException;
import chat.parlance.protocol.Code;
import chat.parlance.protocol.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@link Code#UNAVAILABLE} when the store fails outside of the core's use cases. */
@Singleton
final class StoreFailures
    implements ExceptionHandler<StoreException, MutableHttpResponse<Problem>> {

  private static final Logger LOG = LoggerFactory.getLogger(StoreFailures.class);

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public MutableHttpResponse<Problem> handle(HttpRequest request, StoreException down) {
    LOG.warn("The store failed during {} {}", request.getMethodName(), request.getPath(), down);
    return Answers.problem(
        Failures.problem(request, down, HttpStatus.SERVICE_UNAVAILABLE.getCode()));
  }
}
