package chat.parlance.trials.proxies;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** An HTTP client that accepts gzip and unpacks what comes so, as every browser does. */
final class GzipHttpClient extends HttpClient {

  private final HttpClient plain;

  GzipHttpClient(HttpClient plain) {
    this.plain = plain;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body)
      throws IOException, InterruptedException {
    return plain.send(accepting(request), unpacking(body));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> body) {
    return plain.sendAsync(accepting(request), unpacking(body));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> body, PushPromiseHandler<T> pushed) {
    return plain.sendAsync(accepting(request), unpacking(body), pushed);
  }

  private static HttpRequest accepting(HttpRequest request) {
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .header("Accept-Encoding", "gzip")
        .build();
  }

  private static <T> BodyHandler<T> unpacking(BodyHandler<T> body) {
    return head ->
        head.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent()
            ? new Unpacking<>(body.apply(head))
            : body.apply(head);
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return plain.newWebSocketBuilder();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return plain.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return plain.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return plain.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return plain.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return plain.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return plain.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return plain.authenticator();
  }

  @Override
  public Version version() {
    return plain.version();
  }

  @Override
  public Optional<Executor> executor() {
    return plain.executor();
  }
}
