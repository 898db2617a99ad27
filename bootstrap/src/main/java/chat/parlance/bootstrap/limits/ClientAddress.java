package chat.parlance.bootstrap.limits;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.DefaultHttpClientAddressResolver;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/** Whence a request comes, the same for all limits and on every transport. */
@Singleton
@Replaces(DefaultHttpClientAddressResolver.class)
final class ClientAddress implements HttpClientAddressResolver {

  private final Proxies proxies;

  ClientAddress(Proxies proxies) {
    this.proxies = proxies;
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public String resolve(HttpRequest request) {
    InetAddress peer = request.getRemoteAddress().getAddress();
    return proxies.client(peer, request.getHeaders().getAll(proxies.header()));
  }
}
