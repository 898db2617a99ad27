package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.e2e.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Ann and Bob in a room of a server whose store is about to fail: she sends by REST and by
 * WebSocket, he listens by SSE. Remembers what was acknowledged and what was refused.
 */
final class Outage implements AutoCloseable {

  /** As the settings of the tests have it, and what a busy machine adds. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);

  private static final Duration HEALED_WITHIN = Duration.ofSeconds(40);

  final Client ann;
  final Client bob;
  final String room;
  final EventStream sse;
  final Socket socket;
  private final List<String> acknowledged = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private int sent;

  Outage(URI server) {
    ann = Client.registered(server, "ann");
    bob = Client.registered(server, "bob");
    room =
        ann.post("/rooms", Map.of("kind", "group", "name", "room", "members", List.of(bob.id())))
            .ok()
            .get("id")
            .asText();
    sse = EventStream.open(bob, null);
    socket = Socket.live(ann, "");
    await().atMost(ANSWERED_WITHIN).until(() -> sse.has("live"));
  }

  /** Sends a message that must be taken. */
  void sends() {
    String key = "k" + sent++;
    post(key).ok();
    acknowledged.add(key);
  }

  /** Sends one that may be refused, but not otherwise than as unavailable. */
  boolean triesToSend(String text) {
    String key = "k" + sent++;
    Answer answer = within(() -> ann.post(messages(), Map.of("key", key, "text", text)));
    boolean taken = answer.status() == 201;
    if (!taken) {
      isUnavailable(answer);
    }
    (taken ? acknowledged : refused).add(key);
    return taken;
  }

  /** Sends by both ways what must be refused, in time and in so many words. */
  void isRefused() {
    String key = "k" + sent++;
    isUnavailable(within(() -> post(key)));
    refused.add(key);
    String frame = "k" + sent++;
    JsonNode reply = within(() -> command(frame));
    assertThat(reply.get("status").asInt()).as("%s", reply).isEqualTo(503);
    isUnavailable(reply.get("problem"));
    refused.add(frame);
  }

  private JsonNode command(String key) {
    socket.send(Map.of("id", key, "type", "message.send", "room", room, "key", key, "text", key));
    return socket.reply(key);
  }

  /** That this is no more than the answer of a server whose store fails. */
  static void isUnavailable(Answer answer) {
    assertThat(answer.status()).as("%s %s", answer.response().uri(), answer.json()).isEqualTo(503);
    assertThat(answer.response().headers().firstValue("Content-Type"))
        .contains("application/problem+json");
    assertThat(answer.response().headers().firstValueAsLong("Retry-After")).hasValue(1);
    isUnavailable(answer.json());
  }

  private static void isUnavailable(JsonNode problem) {
    assertThat(problem.path("code").asText()).isEqualTo("unavailable");
    assertThat(problem.path("retryable").asBoolean()).isTrue();
    assertThat(problem.path("retryAfterMs").asLong()).isPositive();
  }

  /** That it comes in time. */
  static <T> T within(Supplier<T> action) {
    long from = System.nanoTime();
    T answer = action.get();
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(ANSWERED_WITHIN);
    return answer;
  }

  private String messages() {
    return "/rooms/" + room + "/messages";
  }

  private Answer post(String key) {
    return ann.post(messages(), Map.of("key", key, "text", key));
  }

  /** The status of a health check, which asks for no one's name. */
  int health(String which) {
    return new Client(ann.server()).get("/health" + which).status();
  }

  /** The status of a page, without a token. */
  int page(String path) {
    HttpRequest request = HttpRequest.newBuilder(ann.server().resolve(path)).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  void awaitHealth(String which, int status) {
    await().atMost(HEALED_WITHIN).until(() -> health(which) == status);
  }

  /**
   * The fault is over: without a restart all is taken again, each message is there once, and nobody
   * who listened has missed one.
   */
  void heals() {
    await().atMost(HEALED_WITHIN).until(() -> ann.get("/rooms/" + room).status() == 200);
    for (String key : List.copyOf(refused)) {
      await().atMost(HEALED_WITHIN).until(() -> isThere(key));
    }
    acknowledged.addAll(refused);
    refused.clear();
    sends();
    awaitHealth("/readiness", 200);
    List<JsonNode> stored = stored(ann);
    assertThat(stored.stream().map(message -> message.get("key").asText()))
        .containsExactlyInAnyOrderElementsOf(acknowledged);
    List<Long> seqs = stored.stream().map(message -> message.get("seq").asLong()).toList();
    toldAll("SSE", seqs, () -> told(sse.events().stream().map(EventStream.Frame::data).toList()));
    toldAll("WebSocket", seqs, () -> told(socket.frames));
    assertThat(sse.ended).isFalse();
    assertThat(socket.closed).isZero();
    assertThat(sse.frames.stream().filter(frame -> frame.event().equals("hello"))).hasSize(1);
  }

  private boolean isThere(String key) {
    Answer answer = post(key);
    if (answer.status() == 503) {
      isUnavailable(answer);
      return false;
    }
    answer.ok();
    return true;
  }

  /** Every message of the room, oldest first. */
  List<JsonNode> stored(Client reader) {
    List<JsonNode> all = new ArrayList<>();
    boolean more = true;
    long after = 0;
    while (more) {
      JsonNode page = reader.get(messages() + "?limit=200&after=" + after).ok();
      for (JsonNode message : page.get("items")) {
        all.add(message);
        after = message.get("seq").asLong();
      }
      more = page.get("hasAfter").asBoolean();
    }
    return all;
  }

  List<String> acknowledged() {
    return acknowledged;
  }

  private List<Long> told(List<JsonNode> frames) {
    return frames.stream()
        .filter(frame -> frame.path("type").asText().equals("message.posted"))
        .map(frame -> frame.get("seq").asLong())
        .toList();
  }

  private static void toldAll(String how, List<Long> seqs, Supplier<List<Long>> told) {
    await()
        .atMost(HEALED_WITHIN)
        .untilAsserted(() -> assertThat(told.get()).as(how).isEqualTo(seqs));
  }

  @Override
  public void close() {
    sse.close();
    socket.close();
  }
}
