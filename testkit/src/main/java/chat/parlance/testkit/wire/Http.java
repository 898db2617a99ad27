package chat.parlance.testkit.wire;

import chat.parlance.testkit.transport.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** How the wire's clients speak HTTP. */
final class Http {

  /** How long a server may take to answer, or to begin to. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private Http() {}

  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(PATIENCE)
        .build();
  }

  static HttpRequest.Builder request(URI server, String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  /**
   * @throws Unreachable nobody answered in time, or not to the end
   */
  static <T> HttpResponse<T> send(
      HttpClient http, HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException broken) {
      throw new Unreachable(request.method() + " " + request.uri().getPath(), broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", interrupted);
    }
  }
}
