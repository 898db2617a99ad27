package chat.parlance.bootstrap.observe;

import chat.parlance.protocol.Code;
import chat.parlance.protocol.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts requests. A few additions each: it is called on event loops. */
@Singleton
final class RequestMeters {

  private static final int CLASSES = 6;
  private static final int HUNDRED = 100;
  private static final String EVENTS = "/events";
  private static final String LOGIN = "/api/v1/auth/login";

  private final Refusals refusals;
  private final Timer[] byClass;
  private final Counter loggedIn;
  private final Counter wrong;
  private final Counter limited;

  RequestMeters(MeterRegistry registry, Refusals refusals) {
    this.refusals = refusals;
    this.byClass =
        IntStream.range(0, CLASSES)
            .mapToObj(
                hundreds ->
                    Timer.builder("parlance.requests")
                        .description("Requests that were answered, but for live streams.")
                        .tag("status", hundreds == 0 ? "other" : hundreds + "xx")
                        .serviceLevelObjectives(Durations.BUCKETS)
                        .register(registry))
            .toArray(Timer[]::new);
    this.loggedIn = logins(registry, "ok");
    this.wrong = logins(registry, "wrong");
    this.limited = logins(registry, "limited");
  }

  private static Counter logins(MeterRegistry registry, String outcome) {
    return Counter.builder("parlance.logins")
        .description("Log-ins by password: let in, not let in, not tried for there were too many.")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** A request was answered. */
  void answered(String path, HttpResponse<?> response, long nanos) {
    int status = response.code();
    Code code = code(response);
    if (code != null) {
      refusals.answered(code);
    }
    if (path.equals(LOGIN)) {
      login(status);
    }
    if (!path.endsWith(EVENTS)) { // a long poll takes as long as nothing happens
      int hundreds = status / HUNDRED;
      byClass[hundreds < CLASSES ? hundreds : 0].record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void login(int status) {
    switch (status) {
      case 200 -> loggedIn.increment();
      case 401 -> wrong.increment();
      case 429 -> limited.increment();
      default -> {} // it was no log-in
    }
  }

  private static @Nullable Code code(HttpResponse<?> response) {
    return response.body() instanceof Problem problem
        ? problem.code()
        : response.getAttribute(Problem.CODE, Code.class).orElse(null);
  }
}
