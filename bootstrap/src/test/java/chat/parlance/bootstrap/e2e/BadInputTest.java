package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.AccessTokens;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each wrong input gets its documented problem, the same over every transport, and nothing is lost
 * or half-stored.
 */
class BadInputTest {

  @TempDir private static Path data;
  private static TestServer server;
  private static int names;

  private Client ann;
  private Client eve;
  private String room;

  @BeforeAll
  static void start() {
    server = TestServer.start(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void meet() {
    ann = Client.registered(server.uri(), "ann" + ++names);
    eve = Client.registered(server.uri(), "eve" + names);
    room = ann.post("/rooms", Map.of("kind", "group", "name", "tea")).ok().get("id").asText();
    ann.post("/rooms/" + room + "/messages", Map.of("key", "used", "text", "the first")).ok();
  }

  /** Whatever went wrong, the room is as it was. */
  @AfterEach
  void nothing_was_stored() {
    JsonNode page = ann.get("/rooms/" + room + "/messages").ok();
    assertThat(page.get("items")).hasSize(1);
    assertThat(ann.get("/rooms/" + room).ok().get("head").asLong()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"key\":\"used\",\"text\":\"other\"}' | 409 | key-reused",
        "'{\"text\":\"\"}' | 400 | invalid",
        "'{\"text\":7}' | 400 | invalid",
        "'{}' | 400 | invalid",
        "'{\"text\":\"hi\",\"key\":\"not a key\"}' | 400 | invalid",
        "'{\"text\":\"hi\",\"replyTo\":99}' | 400 | invalid",
        "'{\"text\":\"hi\",\"mentions\":[\"nobody\"]}' | 400 | invalid",
        "'{\"text\":\"hi\",\"format\":\"html\"}' | 400 | invalid",
        "'{\"text\":\"nul \\u0000\"}' | 400 | invalid"
      })
  void a_send_that_is_wrong_gets_the_same_problem_over_rest_and_websocket(
      String body, int status, String code) {
    Client.Answer rest = ann.send("POST", "/rooms/" + room + "/messages", body);
    assertThat(rest.status()).isEqualTo(status);
    assertThat(rest.code()).isEqualTo(code);
    assertThat(rest.response().headers().firstValue("Content-Type"))
        .hasValue("application/problem+json");
    try (Socket socket = Socket.live(ann, "")) {
      String rooms = body.equals("{}") ? "" : ",";
      socket.text(
          "{\"id\":\"x\",\"type\":\"message.send\",\"room\":\""
              + room
              + "\""
              + rooms
              + body.substring(1));
      JsonNode reply = socket.reply("x");
      assertThat(reply.get("status").asInt()).isEqualTo(status);
      assertThat(reply.get("problem")).isEqualTo(rest.json());
    }
  }

  @Test
  void too_long_a_text_is_413_everywhere() {
    String text = "é".repeat(8_192) + "x";
    assertThat(ann.post("/rooms/" + room + "/messages", Map.of("text", text)).code())
        .isEqualTo("too-large");
    try (Socket socket = Socket.live(ann, "")) {
      socket.send(Map.of("id", "x", "type", "message.send", "room", room, "text", text));
      assertThat(socket.reply("x").get("status").asInt()).isEqualTo(413);
    }
  }

  @Test
  void a_body_beyond_the_limit_is_413() {
    assertThat(
            ann.post("/rooms/" + room + "/messages", Map.of("text", "x".repeat(70_000))).status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[1,2",
        "{\"text\":\"a\"} trailing",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "null",
        ""
      })
  void what_is_not_json_is_invalid(String body) {
    Client.Answer answer = ann.send("POST", "/rooms/" + room + "/messages", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid");
  }

  @Test
  void a_room_that_is_not_there_and_one_that_is_not_mine_look_the_same() {
    String missing = UUID.randomUUID().toString();
    for (String path : List.of("", "/messages", "/members", "/receipts", "/messages/2")) {
      Client.Answer notMine = eve.get("/rooms/" + room + path);
      Client.Answer notThere = eve.get("/rooms/" + missing + path);
      assertThat(notMine.status()).isEqualTo(404);
      assertThat(notMine.json()).isEqualTo(notThere.json());
    }
    assertThat(eve.post("/rooms/" + room + "/messages", Map.of("text", "hi")).code())
        .isEqualTo("not-found");
    try (Socket socket = Socket.live(eve, "")) {
      socket.send(Map.of("id", "x", "type", "message.send", "room", room, "text", "hi"));
      assertThat(socket.reply("x").at("/problem/code").asText()).isEqualTo("not-found");
      socket.send(Map.of("id", "y", "type", "receipt", "room", room, "read", 1));
      assertThat(socket.reply("y").at("/problem/code").asText()).isEqualTo("not-found");
      socket.send(Map.of("id", "z", "type", "typing", "room", room, "typing", true));
      assertThat(socket.reply("z").at("/problem/code").asText()).isEqualTo("not-found");
    }
    assertThat(eve.get("/rooms/not-a-uuid").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rooms?cursor=nonsense",
        "/rooms?limit=0",
        "/rooms?limit=x",
        "/rooms/ROOM/messages?before=x",
        "/rooms/ROOM/messages?limit=201",
        "/rooms/ROOM/messages?before=1&after=2",
        "/rooms/ROOM/members?cursor=nonsense",
        "/events?since=nonsense&wait=0",
        "/events?wait=31",
        "/events?wait=0&rooms=nonsense"
      })
  void a_bad_cursor_number_or_position_is_invalid(String path) {
    Client.Answer answer = ann.get(path.replace("ROOM", room));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.json().get("errors")).isNotEmpty();
  }

  @Test
  void frames_that_are_no_commands() {
    try (Socket socket = Socket.live(ann, "")) {
      socket.send(Map.of("id", "u", "type", "message.levitate"));
      assertThat(socket.reply("u").get("status").asInt()).isEqualTo(400);
      socket.send(Map.of("id", "p", "type", "ping"));
      assertThat(socket.reply("p").get("status").asInt()).isEqualTo(200);
    }
    try (Socket socket = Socket.live(ann, "")) {
      socket.text("{not json");
      assertThat(socket.awaitClose()).isEqualTo(4400);
    }
    try (Socket socket = Socket.live(ann, "")) {
      socket.binary(new byte[] {1, 2, 3});
      assertThat(socket.awaitClose()).isEqualTo(4400);
    }
  }

  @Test
  void a_token_that_is_forged_expired_or_unsigned_is_401_over_every_transport() {
    AccessTokens tokens = server.bean(AccessTokens.class);
    var user = new User(new UserId(UUID.fromString(ann.id())), "ann", "Ann", false, Instant.EPOCH);
    String expired =
        tokens.issue(
            user, "some-session", Instant.now().minusSeconds(700), Instant.now().minusSeconds(100));
    String stranger =
        tokens.issue(
            user, "a-session-that-never-was", Instant.now(), Instant.now().plusSeconds(100));
    String[] parts = ann.token().split("\\.", -1);
    String none = base64("{\"alg\":\"none\"}") + "." + parts[1] + ".";
    String forged =
        parts[0]
            + "."
            + base64(
                "{\"sub\":\""
                    + eve.id()
                    + "\",\"iss\":\"parlance\",\"sid\":\"x\",\"exp\":9999999999}")
            + "."
            + parts[2];
    String cut = ann.token().substring(0, ann.token().length() - 2);
    for (String token : List.of(expired, stranger, none, forged, cut, "nonsense", "")) {
      var client = new Client(server.uri());
      client.took(tree(Map.of("access_token", token, "refresh_token", "none")));
      assertThat(client.get("/users/me").status()).as(token).isEqualTo(401);
      assertThat(client.get("/users/me").code()).isEqualTo("unauthenticated");
      assertThat(client.get("/events?wait=0").code()).as(token).isEqualTo("unauthenticated");
      assertThat(
              client
                  .answer(
                      client.request("/events").header("Accept", "text/event-stream").GET().build())
                  .status())
          .isEqualTo(401);
      assertThat(handshake(client)).as(token).isEqualTo(401);
    }
  }

  @Test
  void an_unknown_path_and_a_wrong_method_are_problems_too() {
    assertThat(ann.get("/nonsense").code()).isEqualTo("not-found");
    Client.Answer wrong = ann.send("DELETE", "/rooms", null);
    assertThat(wrong.status() / 100).isEqualTo(4);
    assertThat(wrong.response().headers().firstValue("Content-Type"))
        .hasValue("application/problem+json");
  }

  @Test
  void sends_beyond_the_allowance_are_429_with_the_time_to_wait(@TempDir Path other) {
    try (TestServer strict =
        TestServer.start(
            other,
            Map.of("parlance.limits.sends-per-second", "1", "parlance.limits.send-burst", "2"))) {
      Client client = Client.registered(strict.uri(), "dora");
      String path =
          "/rooms/"
              + client.post("/rooms", Map.of("kind", "group", "name", "n")).ok().get("id").asText()
              + "/messages";
      client.post(path, Map.of("text", "1")).ok();
      client.post(path, Map.of("text", "2")).ok();
      Client.Answer third = client.post(path, Map.of("text", "3"));
      assertThat(third.status()).isEqualTo(429);
      assertThat(third.code()).isEqualTo("rate-limited");
      assertThat(third.json().get("retryAfterMs").asLong()).isBetween(1L, 1000L);
      assertThat(third.response().headers().firstValue("Retry-After")).hasValue("1");
    }
  }

  private static JsonNode tree(Object value) {
    return Wire.mapper().valueToTree(value);
  }

  private static int handshake(Client client) {
    try (Socket socket = Socket.open(client, "")) {
      return 101;
    } catch (java.util.concurrent.CompletionException refused) {
      return ((java.net.http.WebSocketHandshakeException) refused.getCause())
          .getResponse()
          .statusCode();
    }
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
