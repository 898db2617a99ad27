package chat.parlance.trials.proxies;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/**
 * A path from clients to the server that is open now.
 *
 * @param server the address that clients are given
 * @param http how they speak to it
 * @param parts what was started for it
 */
record Way(URI server, HttpClient http, List<AutoCloseable> parts) implements AutoCloseable {

  /** By a reverse proxy on this port of 127.0.0.1. */
  static Way reverse(int port, AutoCloseable... parts) {
    return new Way(local(port), builder().build(), List.of(parts));
  }

  /** By a forward proxy on this port, which clients are told of, to the server on that one. */
  static Way forward(int proxy, int target, AutoCloseable... parts) {
    var selector = ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy));
    return new Way(local(target), builder().proxy(selector).build(), List.of(parts));
  }

  /** The same, with clients that accept gzip and unpack it, as browsers do. */
  Way accepting() {
    return new Way(server, new GzipHttpClient(http), parts);
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception failed) {
        throw new IllegalStateException("could not stop " + part, failed);
      }
    }
  }
}
