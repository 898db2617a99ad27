package chat.parlance.bootstrap.limits;

import chat.parlance.application.port.in.Caller;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.jspecify.annotations.Nullable;

/** Bounds what one user asks for, over all addresses and sessions. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class UserLimits implements Ordered {

  private static final String TICKETS = "/api/v1/auth/ticket";

  private final BucketQuota quota;

  UserLimits(BucketQuota quota) {
    this.quota = quota;
  }

  /** Once the caller is known, and before a WebSocket's handshake is accepted. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after() - 1;
  }

  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    Caller caller = request.getAttribute("chat.parlance.caller", Caller.class).orElse(null);
    if (caller == null) {
      return null;
    }
    HttpResponse<?> refused =
        TooMany.unless("Too many commands and requests.", quota.takeCommand(caller.user()));
    return refused == null && request.getPath().equals(TICKETS)
        ? TooMany.unless("Too many tickets.", quota.takeTicket(caller.user()))
        : refused;
  }
}
