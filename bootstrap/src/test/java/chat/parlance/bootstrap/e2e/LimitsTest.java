package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every allowance, used up: refused with its code and the time to wait, over each transport. */
class LimitsTest {

  @TempDir private Path data;
  private TestServer server;
  private Client ann;
  private String room;

  /** On whose behalf a request is made, this machine may say. */
  private void start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(Map.of("parlance.proxies", "127.0.0.1"));
    settings.putAll(more);
    server = TestServer.start(data, settings);
    ann = Client.registered(server.uri(), "ann");
    room = ann.post("/rooms", Map.of("kind", "group", "name", "tea")).ok().get("id").asText();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void requests_of_a_user_whatever_they_are() {
    start(Map.of("parlance.limits.requests-per-user", "1"));
    Client.Answer refused = flood(() -> ann.get("/users/me"), 30);

    expectRateLimited(refused);
    assertThat(refused.json().get("retryAfterMs").asLong()).isBetween(1L, 1_000L);
    assertThat(new Client(server.uri()).get("/health").status()).as("others").isEqualTo(200);
  }

  @Test
  void commands_over_websocket_cost_what_requests_do() {
    start(Map.of("parlance.limits.requests-per-user", "1"));
    try (Socket socket = Socket.live(ann, "")) {
      for (int i = 0; i < 30; i++) {
        socket.send(Map.of("id", "p" + i, "type", "ping"));
      }
      JsonNode last = socket.reply("p29");
      assertThat(last.get("status").asInt()).isEqualTo(429);
      assertThat(last.at("/problem/code").asText()).isEqualTo("rate-limited");
      assertThat(last.at("/problem/retryAfterMs").asLong()).isBetween(1L, 1_000L);
      assertThat(socket.closed).as("it stays open").isZero();
    }
    expectRateLimited(flood(() -> ann.get("/users/me"), 1));
  }

  @Test
  void requests_of_an_address_also_without_a_name_and_for_handshakes() {
    start(Map.of("parlance.limits.requests-per-address", "2"));
    expectRateLimited(flood(() -> from("203.0.113.9", "/users/me"), 40));
    expectRateLimited(flood(() -> from("203.0.113.9", "/events?wait=0"), 1));
    expectRateLimited(flood(() -> handshake("203.0.113.9"), 1));
    assertThat(from("203.0.113.10", "/users/me").status()).as("others").isEqualTo(200);
  }

  @Test
  void sends_over_websocket_as_over_rest() {
    start(Map.of("parlance.limits.sends-per-second", "1", "parlance.limits.send-burst", "2"));
    try (Socket socket = Socket.live(ann, "")) {
      flood(socket, "s", Map.of("type", "message.send", "room", room, "text", "hi"));
    }
  }

  @Test
  void typing_receipts_and_presence_together_over_both() {
    start(Map.of("parlance.limits.signals-per-user", "1"));
    expectRateLimited(flood(() -> ann.put(in("/typing"), Map.of("typing", true)), 20));
    expectRateLimited(flood(() -> ann.put(in("/receipts"), Map.of("read", 1)), 1));
    expectRateLimited(flood(() -> ann.put("/presence", Map.of("status", "away")), 1));
    try (Socket socket = Socket.live(ann, "")) {
      flood(socket, "t", Map.of("type", "typing", "room", room, "typing", true));
      flood(socket, "r", Map.of("type", "receipt", "room", room, "read", 1));
      flood(socket, "p", Map.of("type", "presence", "status", "away"));
    }
    ann.post(in("/messages"), Map.of("text", "sends are counted apart")).ok();
  }

  @Test
  void accounts_and_guests_from_an_address() {
    start(Map.of("parlance.limits.accounts-per-address", "30"));
    Client client = new Client(server.uri());
    expectRateLimited(flood(() -> client.post("/auth/guest", Map.of("displayName", "G")), 4));
    expectRateLimited(client.post("/auth/register", credentials("eve", "long enough")));
    assertThat(client.post("/auth/login", credentials("ann", "correct horse")).status())
        .isEqualTo(200);
  }

  @Test
  void tickets_of_a_user() {
    start(Map.of("parlance.limits.tickets-per-user", "1"));
    expectRateLimited(flood(() -> ann.post("/auth/ticket", Map.of()), 20));
  }

  @Test
  void wrong_passwords_with_the_same_answer_for_somebody_and_nobody() {
    start(Map.of("parlance.limits.wrong-passwords", "3"));
    List<List<Object>> seen = new ArrayList<>();
    for (String name : List.of("ann", "nobody-at-all")) {
      List<Object> answers = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Client.Answer answer =
            fromPost("203.0.113.9", "/auth/login", credentials(name, "wrong password"));
        answers.add(answer.status() + answer.code() + answer.json().path("detail").asText());
        if (i == 4) {
          expectRateLimited(answer);
        }
      }
      seen.add(answers);
    }
    assertThat(seen.get(0)).isEqualTo(seen.get(1));
    assertThat(fromPost("203.0.113.9", "/auth/login", credentials("ann", "correct horse")).status())
        .as("nor is the right one looked at there")
        .isEqualTo(429);
    assertThat(
            fromPost("198.51.100.7", "/auth/login", credentials("ann", "correct horse")).status())
        .as("elsewhere she gets in")
        .isEqualTo(200);
  }

  @Test
  void rooms_of_one_stream_over_each_transport() {
    start(Map.of("parlance.limits.rooms-per-stream", "1"));
    ann.get("/events?wait=0").ok();
    ann.post("/rooms", Map.of("kind", "group", "name", "more tea")).ok();
    assertThat(ann.get("/events?wait=0").code()).isEqualTo("invalid");
    assertThat(
            ann.answer(ann.request("/events").header("Accept", "text/event-stream").GET().build())
                .code())
        .isEqualTo("invalid");
    try (Socket socket = Socket.open(ann, "")) {
      assertThat(socket.awaitClose()).isEqualTo(4400);
      assertThat(socket.await("problem").at("/problem/code").asText()).isEqualTo("invalid");
    }
    assertThat(ann.get("/events?wait=0&rooms=" + room).status()).as("narrowed").isEqualTo(200);
  }

  @Test
  void live_connections_of_a_user_over_each_transport() {
    start(Map.of("parlance.limits.connections-per-user", "1"));
    try (Socket first = Socket.live(ann, "")) {
      expectRateLimited(ann.get("/events?wait=0"));
      expectRateLimited(
          ann.answer(ann.request("/events").header("Accept", "text/event-stream").GET().build()));
      try (Socket second = Socket.open(ann, "")) {
        assertThat(second.awaitClose()).isEqualTo(4429);
        assertThat(second.await("problem").at("/problem/code").asText()).isEqualTo("rate-limited");
      }
      assertThat(first.closed).isZero();
    }
  }

  @Test
  void live_connections_from_an_address_that_a_proxy_tells() {
    start(Map.of("parlance.limits.connections-per-address", "1"));
    try (RawLive first = RawLive.open(ann, "203.0.113.9")) {
      first.await("\"type\":\"live\"");
      try (RawLive second = RawLive.open(ann, "203.0.113.9");
          RawLive elsewhere = RawLive.open(ann, "203.0.113.10")) {
        second.await("rate-limited");
        elsewhere.await("\"type\":\"live\"");
      }
      expectRateLimited(from("203.0.113.9", "/events?wait=0"));
      expectRateLimited(
          ann.answer(
              ann.request("/events")
                  .header("X-Forwarded-For", "203.0.113.9")
                  .header("Accept", "text/event-stream")
                  .GET()
                  .build()));
      assertThat(from("203.0.113.11", "/events?wait=0").status()).isEqualTo(200);
    }
  }

  @Test
  void who_is_no_proxy_cannot_say_whence_they_come() {
    start(Map.of("parlance.proxies", "", "parlance.limits.requests-per-address", "2"));
    int[] asked = {0};
    expectRateLimited(flood(() -> from("203.0.113." + asked[0]++, "/users/me"), 40));
  }

  // ----

  private interface Asking {
    Client.Answer ask();
  }

  /** Asks more often than is allowed, and faster than an allowance comes back; the last answer. */
  private static Client.Answer flood(Asking asking, int times) {
    Client.Answer answer = asking.ask();
    for (int i = 1; i < times || (answer.status() != 429 && i < 100 * times); i++) {
      answer = asking.ask();
    }
    return answer;
  }

  /** The same over a WebSocket, which stays open. */
  private static void flood(Socket socket, String name, Map<String, Object> command) {
    JsonNode reply;
    int i = 0;
    do {
      Map<String, Object> next = new HashMap<>(command);
      next.put("id", name + i);
      socket.send(next);
      reply = socket.reply(name + i++);
    } while (reply.get("status").asInt() != 429 && i < 500);
    assertThat(reply.at("/problem/code").asText()).isEqualTo("rate-limited");
    assertThat(reply.at("/problem/retryAfterMs").asLong()).isPositive();
    assertThat(socket.closed).isZero();
  }

  private static void expectRateLimited(Client.Answer answer) {
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("rate-limited");
    long wait = answer.json().get("retryAfterMs").asLong();
    assertThat(answer.response().headers().firstValue("Retry-After"))
        .hasValue(Long.toString((wait + 999) / 1_000));
    assertThat(answer.response().headers().firstValue("Content-Type"))
        .hasValue("application/problem+json");
  }

  private String in(String path) {
    return "/rooms/" + room + path;
  }

  private Client.Answer from(String address, String path) {
    HttpRequest.Builder request =
        ann.request(path).header("Accept", "application/json").header("X-Forwarded-For", address);
    return ann.answer(request.GET().build());
  }

  /** As far as it can be seen without a WebSocket: nothing but its limits comes before it. */
  private Client.Answer handshake(String address) {
    return from(address, "/live");
  }

  private Client.Answer fromPost(String address, String path, Object body) {
    HttpRequest.Builder request =
        ann.request(path)
            .header("X-Forwarded-For", address)
            .header("Content-Type", "application/json");
    return ann.answer(request.POST(BodyPublishers.ofString(Wire.text(body))).build());
  }

  private static Map<String, String> credentials(String name, String password) {
    return Map.of("username", name, "password", password);
  }
}
