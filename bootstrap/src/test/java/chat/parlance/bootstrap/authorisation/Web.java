package chat.parlance.bootstrap.authorisation;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Speaks HTTP to the server, and keeps all of the answer. */
final class Web {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Web(URI server) {
    this.server = server;
  }

  /**
   * What came back.
   *
   * @param headers by their names in lower case, without what differs from answer to answer
   */
  record Answer(int status, Map<String, List<String>> headers, String body) {

    JsonNode json() {
      try {
        return Wire.mapper().readTree(body);
      } catch (JsonProcessingException notJson) {
        throw new AssertionError(status + " " + body, notJson);
      }
    }

    /** The code of the problem; empty when it is none. */
    String code() {
      List<String> types = headers.getOrDefault("content-type", List.of());
      return types.stream().anyMatch(type -> type.startsWith("application/problem+json"))
          ? json().path("code").asText()
          : "";
    }
  }

  URI server() {
    return server;
  }

  /** A page that is for everybody. */
  String text(String path) {
    return send("GET", path, "", Map.of(), null).body();
  }

  Answer post(String path, String token, Object body) {
    Answer answer = send("POST", path, token, Map.of(), Wire.text(body));
    if (answer.status / 100 != 2) {
      throw new AssertionError(path + ": " + answer);
    }
    return answer;
  }

  /**
   * @param token empty: none
   * @param body null: none
   */
  Answer send(String method, String path, String token, Map<String, String> headers, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.method(method, BodyPublishers.ofString(body));
      if (!headers.containsKey("Content-Type")) {
        request.header("Content-Type", "application/json");
      }
    }
    headers.forEach(request::header);
    return answered(request.build());
  }

  private Answer answered(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
      headers.remove("date");
      headers.remove("x-request-id");
      try (InputStream body = response.body()) {
        // A stream has no end.
        boolean stream =
            response.headers().allValues("content-type").toString().contains("event-stream");
        String text = stream ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(response.statusCode(), headers, text);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
