package chat.parlance.bootstrap.authorisation;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A WebSocket, on which one command at a time is sent and answered. */
final class Line implements WebSocket.Listener, AutoCloseable {

  /** What a handshake that was taken is answered. */
  static final int OPEN = 101;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PATIENCE = 20;

  private final Map<String, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final StringBuilder partial = new StringBuilder();
  private final int handshake;
  private WebSocket socket;
  private int commands;

  /**
   * @param token empty: none
   */
  Line(URI server, String path, String token) {
    URI address = URI.create(server.toString().replaceFirst("^http", "ws")).resolve(path);
    WebSocket.Builder builder = HTTP.newWebSocketBuilder().subprotocols("parlance.v1.json");
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    int status = OPEN;
    try {
      socket = builder.buildAsync(address, this).join();
    } catch (CompletionException refused) {
      if (!(refused.getCause() instanceof WebSocketHandshakeException answer)) {
        throw refused;
      }
      status = answer.getResponse().statusCode();
    }
    handshake = status;
  }

  /** The status with which the handshake was answered. */
  int handshake() {
    return handshake;
  }

  /** The reply, without the id by which it was found. */
  Web.Answer ask(String type, String fields) {
    String id = "c" + ++commands;
    var reply = new CompletableFuture<JsonNode>();
    asked.put(id, reply);
    socket.sendText(Samples.frame(id, type, fields), true).join();
    ObjectNode answer = (ObjectNode) reply.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    answer.remove("id");
    return new Web.Answer(answer.path("status").asInt(), Map.of(), Wire.text(answer));
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      JsonNode frame = read(partial.toString());
      partial.setLength(0);
      CompletableFuture<JsonNode> waiting = asked.remove(frame.path("id").asText());
      if (waiting != null) {
        waiting.complete(frame);
      }
    }
    webSocket.request(1);
    return null;
  }

  private static JsonNode read(String frame) {
    try {
      return Wire.mapper().readTree(frame);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
