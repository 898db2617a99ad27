package chat.parlance.bootstrap.e2e;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A WebSocket client that remembers every frame. */
final class Socket implements WebSocket.Listener, AutoCloseable {

  final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  volatile int closed;
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  static Socket open(Client client, String query) {
    var opened = new Socket();
    URI uri = URI.create(client.server().toString().replaceFirst("^http", "ws") + "live" + query);
    opened.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("parlance.v1.json")
            .header("Authorization", "Bearer " + client.token())
            .buildAsync(uri, opened)
            .join();
    return opened;
  }

  static Socket live(Client client, String query) {
    Socket socket = open(client, query);
    socket.await("live");
    return socket;
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        frames.add(Wire.mapper().readTree(partial.toString()));
      } catch (JsonProcessingException broken) {
        throw new IllegalStateException(broken);
      }
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed = statusCode;
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed = 1006;
  }

  void send(Object frame) {
    text(Wire.text(frame));
  }

  void text(String text) {
    socket.sendText(text, true).join();
  }

  void binary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  JsonNode await(String type) {
    return await(type, 1);
  }

  JsonNode await(String type, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () ->
                closed != 0
                    || frames.stream()
                            .filter(frame -> frame.path("type").asText().equals(type))
                            .count()
                        >= count);
    List<JsonNode> found =
        frames.stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
    if (found.size() < count) {
      throw new AssertionError("closed with " + closed + " before " + type + ": " + frames);
    }
    return found.get(count - 1);
  }

  JsonNode reply(String id) {
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> closed != 0 || find(id) != null);
    JsonNode found = find(id);
    if (found == null) {
      throw new AssertionError("closed with " + closed + " before the reply " + id + ": " + frames);
    }
    return found;
  }

  private JsonNode find(String id) {
    return frames.stream()
        .filter(
            frame ->
                frame.path("type").asText().equals("reply") && frame.path("id").asText().equals(id))
        .findFirst()
        .orElse(null);
  }

  int awaitClose() {
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> closed != 0);
    return closed;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
