package chat.parlance.bootstrap.e2e;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A person at a REST client. */
final class Client {

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private String token = "";
  private String refresh = "";
  private JsonNode me;

  Client(URI server) {
    this.server = server;
  }

  /** What came back. */
  record Answer(int status, JsonNode json, HttpResponse<String> response) {
    JsonNode ok() {
      if (status / 100 != 2) {
        throw new AssertionError(status + " " + json);
      }
      return json;
    }

    String code() {
      return json.path("code").asText();
    }
  }

  static Client registered(URI server, String username) {
    var client = new Client(server);
    JsonNode answer =
        client
            .post("/auth/register", Map.of("username", username, "password", "correct horse"))
            .ok();
    client.took(answer);
    client.me = answer.get("user");
    return client;
  }

  void login(String username) {
    took(post("/auth/login", Map.of("username", username, "password", "correct horse")).ok());
  }

  /** The same person, at another server. */
  Client at(URI other) {
    var client = new Client(other);
    client.token = token;
    client.refresh = refresh;
    client.me = me;
    return client;
  }

  void took(JsonNode tokens) {
    token = tokens.get("access_token").asText();
    refresh = tokens.get("refresh_token").asText();
  }

  /** With an access token from elsewhere. */
  void uses(String accessToken) {
    token = accessToken;
  }

  String id() {
    return me.get("id").asText();
  }

  String token() {
    return token;
  }

  String refreshToken() {
    return refresh;
  }

  URI server() {
    return server;
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, Object body) {
    return send("POST", path, Wire.text(body));
  }

  Answer put(String path, Object body) {
    return send("PUT", path, Wire.text(body));
  }

  Answer patch(String path, Object body) {
    return send("PATCH", path, Wire.text(body));
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  Answer send(String method, String path, String body) {
    HttpRequest.Builder request = request(path).header("Accept", "application/json");
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .method(method, BodyPublishers.ofString(body))
          .header("Content-Type", "application/json");
    }
    return answer(request.build());
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                server.resolve(
                    path.startsWith("/events") || path.startsWith("/health")
                        ? path
                        : "/api/v1" + path))
            .timeout(Duration.ofSeconds(40));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  Answer answer(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      JsonNode json =
          response.body().isEmpty()
              ? Wire.mapper().createObjectNode()
              : Wire.mapper().readTree(response.body());
      return new Answer(response.statusCode(), json, response);
    } catch (IOException unreachable) {
      throw new Unreachable(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Nobody answered, or not to the end: what was asked may or may not have been done. */
  static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreachable(IOException cause) {
      super(cause);
    }
  }
}
