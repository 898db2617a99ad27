package chat.parlance.push;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts, and hears the answer: within a time limit for the whole of it, no more of a body than is
 * wanted, no redirect followed, nothing tried twice, no cookie kept, no proxy asked. Connections
 * are kept for the next one. Any thread; blocks.
 */
final class Http implements AutoCloseable {

  /** Room for what explains an error; the rest of an answer is not read. */
  private static final int MOST_BYTES = 16 * 1024;

  private static final int MOST_CONNECTIONS = 256;
  private static final int MOST_CONNECTIONS_TO_A_HOST = 64;
  private static final TimeValue KEPT = TimeValue.ofSeconds(50);
  private static final TimeValue FRESH = TimeValue.ofSeconds(1);

  private final CloseableHttpClient client;
  private final Duration timeout;

  /**
   * What came back.
   *
   * @param retryAfter the header of that name
   * @param body its first {@value #MOST_BYTES} bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(int status, @Nullable String retryAfter, byte[] body) {}

  /**
   * @param resolver says which addresses a name is connected to
   * @param trust null: the JDK's authorities
   */
  Http(Duration timeout, DnsResolver resolver, @Nullable SSLContext trust) {
    this.timeout = timeout;
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(timeout, resolver, trust))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(timeout))
                    .setResponseTimeout(Timeout.of(timeout))
                    .setConnectionKeepAlive(KEPT)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setUserAgent("Parlance")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      Duration timeout, DnsResolver resolver, @Nullable SSLContext trust) {
    var builder =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver)
            .setMaxConnTotal(MOST_CONNECTIONS)
            .setMaxConnPerRoute(MOST_CONNECTIONS_TO_A_HOST)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(timeout))
                    .setSocketTimeout(Timeout.of(timeout))
                    .setValidateAfterInactivity(FRESH)
                    .build());
    if (trust != null) {
      builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(trust));
    }
    return builder.build();
  }

  /**
   * Posts once.
   *
   * @throws IOException there was no answer, or not in time
   */
  Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
    var request = new HttpPost(URI.create(uri.toASCIIString()));
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, null));
    var exchange = new FutureTask<Answer>(() -> exchange(request));
    Thread.ofVirtual().name("push").start(exchange); // a name that is looked up cannot be cut short
    try {
      return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new InterruptedIOException("no answer in time");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException unanswered) {
        throw unanswered;
      }
      throw new IllegalStateException(failed.getCause());
    } finally {
      request.cancel(); // cuts what is still under way; nothing, when it is done
    }
  }

  private Answer exchange(HttpPost request) throws IOException {
    ClassicHttpResponse response = client.executeOpen(null, request, null);
    try {
      byte[] body = beginning(response.getEntity());
      if (body.length > MOST_BYTES) {
        request.cancel(); // cuts the connection: else the rest would be read when it is closed
        body = Arrays.copyOf(body, MOST_BYTES);
      }
      Header retryAfter = response.getFirstHeader("Retry-After");
      return new Answer(
          response.getCode(), retryAfter == null ? null : retryAfter.getValue(), body);
    } finally {
      Closer.closeQuietly(response); // the answer is had
    }
  }

  private static byte[] beginning(@Nullable HttpEntity entity) throws IOException {
    return entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BYTES + 1);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
