package chat.parlance.examples.tcp;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.Wire;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Ending;
import chat.parlance.testkit.transport.Refused;
import chat.parlance.testkit.transport.Reply;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.transport.Unreachable;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client. A thread of its own reads the lines and tells the listener; another
 * pings, so that the server knows of a client that only listens.
 */
final class TcpStream implements ChatStream {

  private static final long PATIENCE_SECONDS = 20;
  private static final long PING_MILLIS = 30_000;

  private final Socket socket;
  private final OutputStream out;
  private final Consumer<Told> listener;
  private final CompletableFuture<JsonNode> greeting = new CompletableFuture<>();
  private final Map<String, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final Object gate = new Object();
  private boolean stalled;
  private volatile @Nullable Ending ending;

  TcpStream(Socket socket, Consumer<Told> listener) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.listener = listener;
  }

  /** Says who it is, and returns when the server has said hello. */
  void greet(String auth) {
    Thread.ofVirtual().name("tcp-client").start(this::read);
    write(auth);
    JsonNode first = await(greeting, "hello");
    if (first.path("type").asText().equals("problem")) {
      close();
      JsonNode problem = first.path("problem");
      throw new Refused(reply(problem.path("status").asInt(), first));
    }
    Thread.ofVirtual().name("tcp-client-ping").start(this::ping);
  }

  // ---- what the server says

  private void read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        pass();
        take(Wire.mapper().readTree(line));
      }
    } catch (IOException gone) {
      // it ends here either way
    } finally {
      end(Ending.LOST);
    }
  }

  private void take(JsonNode frame) {
    String type = frame.path("type").asText();
    if (type.equals("close")) {
      end(ending(frame.path("reason").asText()));
    } else if (type.equals("reply")) {
      CompletableFuture<JsonNode> waiting = asked.remove(frame.path("id").asText());
      if (waiting != null) {
        waiting.complete(frame);
      }
    } else if (ending == null) {
      listener.accept(Told.of(frame));
      greeting.complete(frame);
    }
  }

  private static Ending ending(String reason) {
    return switch (reason) {
      case "draining" -> Ending.DRAINED;
      case "bad-frame", "too-large" -> Ending.BAD_FRAME;
      case "token-expired" -> Ending.EXPIRED;
      case "revoked" -> Ending.REVOKED;
      case "too-slow" -> Ending.TOO_SLOW;
      default -> Ending.LOST;
    };
  }

  private synchronized void end(Ending how) {
    if (ending == null) {
      ending = how;
    }
    Unreachable unanswered = new Unreachable("the connection ended: " + ending, null);
    greeting.completeExceptionally(unanswered);
    asked.values().forEach(waiting -> waiting.completeExceptionally(unanswered));
  }

  @Override
  public @Nullable Ending ending() {
    return ending;
  }

  // ---- what the client asks

  @Override
  public Reply send(RoomId room, Key key, Content content) {
    Map<String, Object> send = new LinkedHashMap<>();
    send.put("room", room);
    send.put("key", key.value());
    send.put("text", content.text());
    send.put("format", content.format());
    send.put("replyTo", content.replyTo());
    send.put("mentions", content.mentions());
    send.put("metadata", content.metadata() == null ? null : tree(content.metadata()));
    return ask("message.send", send);
  }

  @Override
  public Reply mark(RoomId room, @Nullable Long delivered, @Nullable Long read) {
    Map<String, Object> receipt = new LinkedHashMap<>();
    receipt.put("room", room);
    receipt.put("delivered", delivered);
    receipt.put("read", read);
    return ask("receipt", receipt);
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
    write("}{");
    return null; // the server ends the stream
  }

  private Reply ask(String type, Map<String, Object> what) {
    String id = Long.toString(ids.incrementAndGet());
    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("id", id);
    frame.put("type", type);
    frame.putAll(what);
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    if (ending != null) {
      throw new Unreachable("the connection has ended: " + ending, null);
    }
    write(Wire.text(frame));
    JsonNode reply = await(answer, type);
    return reply(reply.path("status").asInt(), reply);
  }

  private static Reply reply(int status, JsonNode frame) {
    JsonNode seq = frame.path("message").path("seq");
    return new Reply(
        status,
        frame.path("problem").path("code").textValue(),
        Position.parse(frame.path("position").asText()).orElse(null),
        seq.isNumber() ? seq.asLong() : null,
        frame.path("duplicate").asBoolean());
  }

  private static JsonNode tree(String json) {
    return Wire.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class).orThrow();
  }

  private static JsonNode await(CompletableFuture<JsonNode> answer, String what) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException unanswered) {
      throw new Unreachable("no answer: " + what, unanswered);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", interrupted);
    }
  }

  private void ping() {
    try {
      for (long n = 0; ending == null; n++) {
        Thread.sleep(PING_MILLIS);
        write("{\"id\":\"ping-" + n + "\",\"type\":\"ping\"}");
      }
    } catch (InterruptedException | Unreachable ended) {
      // then nobody asks
    }
  }

  private void write(String line) {
    try {
      synchronized (out) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException gone) {
      throw new Unreachable("the connection is gone", gone);
    }
  }

  // ---- how it reads

  private void pass() {
    synchronized (gate) {
      while (stalled && ending == null) {
        try {
          gate.wait();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  @Override
  public void stall() {
    synchronized (gate) {
      stalled = true;
    }
  }

  @Override
  public void resume() {
    synchronized (gate) {
      stalled = false;
      gate.notifyAll();
    }
  }

  @Override
  public void close() {
    end(Ending.LEFT);
    resume();
    try {
      socket.setSoLinger(true, 0); // no goodbye
      socket.close();
    } catch (IOException unclosable) {
      // it is gone
    }
  }
}
