package chat.parlance.bootstrap.limits;

import chat.parlance.application.port.in.Caller;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes who came in and who was turned away, and whence: what is asked of {@code /auth} and of
 * sessions, with its outcome, and whatever else was refused as unauthenticated, forbidden or too
 * much. One line each, as {@code key=value}; never what was sent.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityLog implements Ordered {

  /** The logger's name, for those who want it in a file of its own. */
  static final String NAME = "parlance.security";

  private static final Logger LOG = LoggerFactory.getLogger(NAME);

  private static final String AUTH = "/api/v1/auth/";
  private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 429);

  /** Of one address: a flood is to be seen in the log, and not to fill the disk. */
  private static final int LINES_AT_ONCE = 100;

  private static final int LINES_A_SECOND = 5;

  private final HttpClientAddressResolver addresses;
  private final Buckets<String> lines =
      new Buckets<>(LINES_AT_ONCE, LINES_A_SECOND, Duration.ofSeconds(1));

  SecurityLog(HttpClientAddressResolver addresses) {
    this.addresses = addresses;
  }

  /** Before all others, so that it sees their refusals too. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }

  @ResponseFilter
  void note(HttpRequest<?> request, HttpResponse<?> response) {
    int status = response.code();
    boolean turnedAway = TURNED_AWAY.contains(status);
    if (!turnedAway && !isAboutSessions(request)) {
      return;
    }
    String resolved = addresses.resolve(request);
    String address = resolved == null ? "" : resolved;
    if (!lines.take(address).isZero()) {
      return;
    }
    String user =
        request
            .getAttribute("chat.parlance.caller", Caller.class)
            .map(caller -> caller.user().toString())
            .orElse("-");
    String line = "method={} path={} status={} user={} from={}";
    Object[] values = {request.getMethodName(), request.getPath(), status, user, address};
    if (turnedAway) {
      LOG.warn(line, values);
    } else {
      LOG.info(line, values);
    }
  }

  /** Reading one's own sessions changes nothing, and so is nothing to note. */
  private static boolean isAboutSessions(HttpRequest<?> request) {
    String path = request.getPath();
    return request.getMethod() != HttpMethod.GET
        && (path.startsWith(AUTH) || path.endsWith("/sessions"));
  }
}
