package chat.parlance.sse;

import chat.parlance.domain.Refusal;
import chat.parlance.protocol.Problem;
import chat.parlance.protocol.Wire;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** A refusal as an HTTP response: the same as REST's. */
final class Problems {

  private static final long MILLIS = 1000;

  private Problems() {}

  static HttpResponse<?> response(Refusal refusal) {
    Problem problem = Problem.of(refusal);
    MutableHttpResponse<?> response =
        HttpResponse.status(HttpStatus.valueOf(problem.status()))
            .body(Wire.bytes(problem))
            .attribute(Problem.CODE, problem.code())
            .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    Long wait = problem.retryAfterMs();
    if (wait != null) {
      response.header(
          HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, Math.ceilDiv(wait, MILLIS))));
    }
    return response;
  }
}
