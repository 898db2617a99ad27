package chat.parlance.bootstrap.limits;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bounds what comes from one network address, before it costs anything: also handshakes. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AddressLimits implements Ordered {

  private static final Set<String> MAKE_ACCOUNTS =
      Set.of("/api/v1/auth/register", "/api/v1/auth/guest");

  /** What part of the accounts of an hour may be made at once: each costs several writes. */
  private static final int AT_ONCE = 10;

  private final HttpClientAddressResolver addresses;
  private final Buckets<String> requests;
  private final Buckets<String> accounts;

  AddressLimits(HttpClientAddressResolver addresses, RateLimits rates, SharedLimits shared) {
    this.addresses = addresses;
    this.requests =
        shared.named("requests-of-address", Buckets.perSecond(rates.requestsPerAddress()));
    int accounts = rates.accountsPerAddress();
    this.accounts =
        shared.named(
            "accounts",
            new Buckets<>(Math.max(1, accounts / AT_ONCE), accounts, Duration.ofHours(1)));
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    String resolved = addresses.resolve(request);
    String address = resolved == null ? "" : resolved;
    HttpResponse<?> refused =
        TooMany.unless("Too many requests come from this address.", requests.take(address));
    boolean makes =
        request.getMethod() == HttpMethod.POST && MAKE_ACCOUNTS.contains(request.getPath());
    return refused == null && makes
        ? TooMany.unless("Too many accounts were made from this address.", accounts.take(address))
        : refused;
  }
}
