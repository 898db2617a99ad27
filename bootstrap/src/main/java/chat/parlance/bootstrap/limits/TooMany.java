package chat.parlance.bootstrap.limits;

import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.protocol.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer to a request that is one too many. */
final class TooMany {

  private static final long SECOND = 1000;

  private TooMany() {}

  /**
   * {@code rate-limited}, and how long to wait; null, which lets the request go on, for no wait.
   */
  static @Nullable HttpResponse<?> unless(String detail, Duration wait) {
    if (wait.isZero()) {
      return null;
    }
    Problem problem = Problem.of(Refusal.later(Reason.RATE_LIMITED, detail, wait));
    Long millis = problem.retryAfterMs();
    long seconds = millis == null ? 1 : (millis + SECOND - 1) / SECOND;
    return HttpResponse.<Problem>status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(Problem.MEDIA_TYPE)
        .body(problem);
  }
}
