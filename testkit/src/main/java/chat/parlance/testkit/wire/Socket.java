package chat.parlance.testkit.wire;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.Wire;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Ending;
import chat.parlance.testkit.transport.Refused;
import chat.parlance.testkit.transport.Reply;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.transport.Unreachable;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One WebSocket of a client. The listener's methods run one at a time, on the HTTP client's. */
final class Socket implements ChatStream, WebSocket.Listener {

  private final Consumer<Told> listener;
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Integer> taken = new CompletableFuture<>();
  private final Map<String, CompletableFuture<Reply>> asked = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final ReentrantLock sending = new ReentrantLock(); // the JDK's takes one send at a time
  private final ReentrantLock reading = new ReentrantLock(); // guards stalled and owed
  private boolean stalled;
  private boolean owed;
  private volatile @Nullable Ending ending;
  private volatile @Nullable WebSocket socket;

  Socket(Consumer<Told> listener) {
    this.listener = listener;
  }

  /** Returns when the stream has said hello, for only then it is known not to be refused. */
  void connect(HttpClient http, URI address, String token) {
    try {
      socket =
          http.newWebSocketBuilder()
              .subprotocols("parlance.v1.json")
              .connectTimeout(Http.PATIENCE)
              .header("Authorization", "Bearer " + token)
              .buildAsync(address, this)
              .get(Http.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      int closed = taken.get(Http.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (closed != 0) {
        throw refused(closed);
      }
    } catch (ExecutionException failed) {
      close();
      if (failed.getCause() instanceof WebSocketHandshakeException handshake) {
        throw new Refused(Replies.refused(handshake.getResponse().statusCode()));
      }
      throw new Unreachable("the handshake of a WebSocket", failed.getCause());
    } catch (TimeoutException mute) {
      close();
      throw new Unreachable("no hello on a WebSocket", mute);
    } catch (InterruptedException interrupted) {
      close();
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", interrupted);
    }
  }

  private static RuntimeException refused(int closed) {
    return switch (closed) {
      case 4400 -> new Refused(Replies.refused(400));
      case 4401, 4403 -> new Refused(Replies.refused(401));
      case 4429 -> new Refused(Replies.refused(429));
      case 1011, 1012 -> new Refused(Replies.refused(503));
      default -> new Unreachable("a WebSocket closed with " + closed + " before hello", null);
    };
  }

  // ---- what the server says

  @Override
  public void onOpen(WebSocket webSocket) {
    webSocket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      JsonNode frame = Rest.json(partial.toString());
      partial.setLength(0);
      take(frame);
    }
    reading.lock();
    try {
      owed = stalled;
      if (!stalled) {
        webSocket.request(1);
      }
    } finally {
      reading.unlock();
    }
    return null;
  }

  private void take(JsonNode frame) {
    if (frame.path("type").asText().equals("reply")) {
      CompletableFuture<Reply> waiting = asked.remove(frame.path("id").asText());
      if (waiting != null) {
        waiting.complete(
            Replies.of(
                frame.path("status").asInt(), frame, frame.path("message"), frame.path("problem")));
      }
    } else {
      Told told = Told.of(frame);
      listener.accept(told);
      if (told instanceof Told.Hello) {
        taken.complete(0);
      }
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
    end(
        switch (status) {
          case 4400 -> Ending.BAD_FRAME;
          case 4401 -> Ending.EXPIRED;
          case 4403 -> Ending.REVOKED;
          case 4408 -> Ending.TOO_SLOW;
          case 1012 -> Ending.DRAINED;
          default -> Ending.LOST;
        },
        status);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    end(Ending.LOST, 1006);
  }

  private synchronized void end(Ending how, int status) {
    if (ending == null) {
      ending = how;
    }
    taken.complete(status);
    asked.values().forEach(waiting -> waiting.completeExceptionally(unanswered()));
  }

  private static Unreachable unanswered() {
    return new Unreachable("the WebSocket ended before the reply", null);
  }

  // ---- what the client does

  @Override
  public @Nullable Ending ending() {
    return ending;
  }

  @Override
  public Reply send(RoomId room, Key key, Content content) {
    Map<String, Object> command = new HashMap<>(Replies.message(key, content));
    command.put("room", room);
    return ask("message.send", command);
  }

  @Override
  public Reply mark(RoomId room, @Nullable Long delivered, @Nullable Long read) {
    Map<String, Object> command = new HashMap<>(Rest.marks(delivered, read));
    command.put("room", room);
    return ask("receipt", command);
  }

  @Override
  public Reply typing(RoomId room, boolean typing) {
    return ask("typing", Map.of("room", room, "typing", typing));
  }

  @Override
  public Reply renew(String accessToken) {
    return ask("auth", Map.of("access_token", accessToken));
  }

  @Override
  public @Nullable Reply babble() {
    transmit("}{");
    return null;
  }

  private Reply ask(String type, Map<String, Object> command) {
    String id = Long.toString(ids.incrementAndGet());
    Map<String, Object> frame = new HashMap<>(command);
    frame.put("id", id);
    frame.put("type", type);
    var answer = new CompletableFuture<Reply>();
    asked.put(id, answer);
    if (ending != null) {
      throw unanswered();
    }
    transmit(Wire.text(frame));
    try {
      return answer.get(Http.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unanswered) {
      throw new Unreachable("no reply to " + type, unanswered);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", interrupted);
    } finally {
      asked.remove(id);
    }
  }

  private void transmit(String text) {
    WebSocket open = socket;
    if (open == null) {
      throw new Unreachable("the WebSocket is not open", null);
    }
    sending.lock();
    try {
      open.sendText(text, true).join();
    } catch (CompletionException | IllegalStateException gone) {
      throw new Unreachable("the WebSocket is gone", gone);
    } finally {
      sending.unlock();
    }
  }

  @Override
  public void stall() {
    reading.lock();
    try {
      stalled = true;
    } finally {
      reading.unlock();
    }
  }

  @Override
  public void resume() {
    reading.lock();
    try {
      stalled = false;
      WebSocket open = socket;
      if (owed && open != null) {
        owed = false;
        open.request(1);
      }
    } finally {
      reading.unlock();
    }
  }

  @Override
  public void close() {
    end(Ending.LEFT, 1006);
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }
}
