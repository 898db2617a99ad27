package chat.parlance.rest;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that knows as little as curl. */
final class Http {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final String base;
  private final String token;
  private final String user;

  private Http(String base, String token, String user) {
    this.base = base;
    this.token = token;
    this.user = user;
  }

  /** Somebody whom the server does not know. */
  static Http stranger(EmbeddedServer server) {
    return new Http(server.getURL().toString(), "", "");
  }

  /** Somebody new. */
  static Http somebody(EmbeddedServer server) {
    Http stranger = stranger(server);
    Answer in =
        stranger.post(
            "/api/v1/auth/register",
            "{'username':'user%d','password':'long enough'}".formatted(NAMES.incrementAndGet()));
    return new Http(
        stranger.base,
        in.json().get("access_token").textValue(),
        in.json().get("user").get("id").textValue());
  }

  String user() {
    return user;
  }

  /** A new channel of this user's; its id. */
  String channel() {
    return post("/api/v1/rooms", "{'kind':'channel','name':'A channel'}").text("id");
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Answer post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  Answer patch(String path, String json) {
    return send("PATCH", path, json);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** In JSON, ' stands for ". */
  Answer send(String method, String path, String json, String... headers) {
    var request = HttpRequest.newBuilder(java.net.URI.create(base + path));
    request.method(
        method,
        json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.replace('\'', '"')));
    if (json != null && !List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return Wire.mapper().readTree(response.body());
      } catch (IOException notJson) {
        throw new UncheckedIOException(response.body(), notJson);
      }
    }

    String text(String field) {
      return json().path(field).asText();
    }
  }
}
