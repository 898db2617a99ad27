package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A WebSocket client that writes down what it hears; the JDK's. */
final class Client implements WebSocket.Listener, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a connection ended. */
  record End(int code, String reason) {}

  final CompletableFuture<End> end = new CompletableFuture<>();
  final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  final WebSocket socket;
  private final HttpClient http;
  private final StringBuilder partial = new StringBuilder();

  private Client(LiveServer server, String path, Caller caller, String... subprotocols) {
    http = HttpClient.newHttpClient();
    WebSocket.Builder builder =
        http.newWebSocketBuilder().header("Authorization", "Bearer " + Bearer.token(caller));
    if (subprotocols.length > 0) {
      builder.subprotocols(subprotocols[0]);
    }
    socket = builder.buildAsync(server.uri(path), this).join();
  }

  static Client open(LiveServer server, String path, Caller caller) {
    return new Client(server, path, caller, "parlance.v1.json");
  }

  static Client withoutSubprotocol(LiveServer server, String path, Caller caller) {
    return new Client(server, path, caller);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        heard.add(JSON.readTree(partial.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    end.complete(new End(statusCode, reason));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    end.completeExceptionally(error);
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  /** The next frame that is neither a signal nor a heartbeat. */
  JsonNode next() {
    return next(
        frame -> !List.of("heartbeat", "presence", "receipt", "typing").contains(type(frame)));
  }

  JsonNode next(String type) {
    JsonNode frame = next();
    assertThat(type(frame)).as("%s", frame).isEqualTo(type);
    return frame;
  }

  /** The next frame of this type, whatever comes before it. */
  JsonNode await(String type) {
    return next(frame -> type(frame).equals(type));
  }

  JsonNode next(Predicate<JsonNode> wanted) {
    try {
      while (true) {
        JsonNode frame = heard.poll(10, TimeUnit.SECONDS);
        assertThat(frame).as("a frame within 10 s; ended: %s", end).isNotNull();
        if (wanted.test(frame)) {
          return frame;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hears hello and live. */
  Client live() {
    next("hello");
    next("live");
    return this;
  }

  List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      texts.add(next("message.posted").at("/message/text").asText());
    }
    return texts;
  }

  End end() {
    return end.orTimeout(10, TimeUnit.SECONDS).join();
  }

  static String type(JsonNode frame) {
    return frame.path("type").asText();
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
