package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people talk, each over another transport, and everybody hears the same. */
class ConversationTest {

  @TempDir private static Path data;
  private static TestServer server;
  private static int names;

  private Client ann;
  private Client bob;
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
    bob = Client.registered(server.uri(), "bob" + names);
    room =
        ann.post("/rooms", Map.of("kind", "channel", "name", "tea", "members", List.of(bob.id())))
            .ok()
            .get("id")
            .asText();
  }

  private JsonNode say(Client client, String text) {
    return client.post("/rooms/" + room + "/messages", Map.of("text", text)).ok();
  }

  @Test
  void the_same_events_come_over_websocket_sse_and_long_poll() {
    String position = bob.get("/rooms").ok().get("position").asText();
    try (Socket socket = Socket.live(bob, "");
        EventStream sse = EventStream.open(bob, null)) {
      await().until(() -> sse.has("live"));
      say(ann, "over REST");
      socket.send(
          Map.of(
              "id",
              "1",
              "type",
              "message.send",
              "room",
              room,
              "key",
              "k",
              "text",
              "over the socket"));
      JsonNode reply = socket.reply("1");
      assertThat(reply.get("status").asInt()).isEqualTo(201);
      assertThat(reply.get("position").asText()).isNotEmpty();
      socket.await("message.posted", 2);
      await().until(() -> sse.events().size() == 2);
      JsonNode polled = bob.get("/events?wait=0&since=" + position).ok();
      List<JsonNode> bySocket = socket.frames.stream().filter(frame -> frame.has("seq")).toList();
      List<JsonNode> bySse = sse.events().stream().map(EventStream.Frame::data).toList();
      List<JsonNode> byPoll = List.of(polled.get("events").get(0), polled.get("events").get(1));
      assertThat(bySocket).isEqualTo(bySse).isEqualTo(byPoll);
      assertThat(sse.events())
          .allSatisfy(
              frame -> assertThat(frame.id()).isEqualTo(frame.data().get("position").asText()));
      assertThat(polled.get("position").asText())
          .isEqualTo(byPoll.getLast().get("position").asText());
    }
  }

  @Test
  void who_comes_back_on_another_transport_has_missed_nothing() {
    String position;
    try (Socket socket = Socket.live(bob, "")) {
      position = say(ann, "heard").get("position").asText();
      assertThat(socket.await("message.posted").get("position").asText()).isEqualTo(position);
    }
    say(ann, "missed one");
    say(ann, "missed two");
    try (EventStream sse = EventStream.open(bob, position)) {
      await().until(() -> sse.has("live"));
      assertThat(sse.events())
          .extracting(frame -> frame.data().at("/message/text").asText())
          .containsExactly("missed one", "missed two");
      assertThat(sse.frames.getFirst().data().get("resumed").asBoolean()).isTrue();
      position = sse.events().getFirst().id();
    }
    JsonNode polled = bob.get("/events?wait=0&since=" + position).ok();
    assertThat(polled.get("events")).hasSize(1);
    try (Socket socket = Socket.live(bob, "?since=" + position)) {
      assertThat(socket.await("message.posted").at("/message/text").asText())
          .isEqualTo("missed two");
    }
  }

  @Test
  void a_long_poll_waits_for_what_comes() {
    String position = bob.get("/rooms").ok().get("position").asText();
    var waiting =
        java.util.concurrent.CompletableFuture.supplyAsync(
            () -> bob.get("/events?wait=20&since=" + position).ok());
    await().pollDelay(Duration.ofMillis(200)).until(() -> !waiting.isDone());
    say(ann, "at last");
    assertThat(waiting.join().at("/events/0/message/text").asText()).isEqualTo("at last");
  }

  @Test
  void typing_receipts_and_presence_reach_the_others() {
    try (Socket bobs = Socket.live(bob, "");
        EventStream anns = EventStream.open(ann, null)) {
      await().until(() -> anns.has("live"));
      JsonNode online = bobs.await("presence");
      assertThat(online.get("user").asText()).isEqualTo(ann.id());
      assertThat(online.get("status").asText()).isEqualTo("online");
      ann.put("/rooms/" + room + "/typing", Map.of("typing", true)).ok();
      assertThat(bobs.await("typing").get("typing").asBoolean()).isTrue();
      long seq = say(ann, "hello").get("seq").asLong();
      bobs.send(Map.of("id", "r", "type", "receipt", "room", room, "read", seq));
      assertThat(bobs.reply("r").get("status").asInt()).isEqualTo(200);
      await().until(() -> anns.has("receipt"));
      JsonNode receipt =
          anns.frames.stream()
              .filter(frame -> frame.event().equals("receipt"))
              .findFirst()
              .orElseThrow()
              .data();
      assertThat(receipt.get("read").asLong()).isEqualTo(seq);
      assertThat(receipt.get("user").asText()).isEqualTo(bob.id());
      bobs.send(Map.of("id", "p", "type", "presence", "status", "away"));
      assertThat(bobs.reply("p").get("status").asInt()).isEqualTo(200);
      assertThat(ann.get("/users/" + bob.id() + "/presence").ok().get("status").asText())
          .isEqualTo("away");
      await()
          .until(
              () ->
                  anns.frames.stream()
                      .anyMatch(frame -> frame.data().path("status").asText().equals("away")));
      assertThat(anns.frames)
          .filteredOn(
              frame -> List.of("typing", "receipt", "presence", "hello").contains(frame.event()))
          .allSatisfy(frame -> assertThat(frame.id()).isEmpty());
    }
  }

  @Test
  void the_removed_hear_of_it_and_nothing_after() {
    try (Socket socket = Socket.live(bob, "")) {
      ann.delete("/rooms/" + room + "/members/" + bob.id()).ok();
      socket.await("member.removed");
      say(ann, "about bob");
      String other =
          ann.post("/rooms", Map.of("kind", "direct", "members", List.of(bob.id())))
              .ok()
              .get("id")
              .asText();
      assertThat(socket.await("room.created").get("room").asText()).isEqualTo(other);
      assertThat(socket.frames)
          .noneMatch(frame -> frame.path("type").asText().equals("message.posted"));
      assertThat(bob.get("/rooms/" + room + "/messages").code()).isEqualTo("not-found");
    }
  }

  @Test
  void logging_out_ends_every_stream_of_the_session_and_its_tokens() {
    try (Socket socket = Socket.live(bob, "");
        EventStream sse = EventStream.open(bob, null)) {
      await().until(() -> sse.has("live"));
      assertThat(bob.post("/auth/logout", Map.of()).status()).isEqualTo(204);
      assertThat(socket.awaitClose()).isEqualTo(4403);
      await().atMost(Duration.ofSeconds(5)).until(() -> sse.ended);
      assertThat(bob.get("/users/me").code()).isEqualTo("unauthenticated");
      assertThat(
              bob.post(
                      "/auth/refresh",
                      Map.of("grant_type", "refresh_token", "refresh_token", bob.refreshToken()))
                  .status())
          .isEqualTo(401);
    }
  }

  @Test
  void a_new_store_has_a_lobby_that_anyone_can_join() {
    JsonNode lobby = bob.get("/rooms/discover?q=lobby").ok().at("/items/0");
    String id = lobby.get("id").asText();
    assertThat(lobby.get("name").asText()).isEqualTo("lobby");
    bob.post("/rooms/" + id + "/join", Map.of()).ok();
    assertThat(bob.get("/rooms/" + id + "/messages").ok().at("/items/0/text").asText())
        .startsWith("Welcome");
  }

  @Test
  void a_cookie_reads_from_anywhere_but_writes_and_crosses_only_from_allowed_origins() {
    Client.Answer login =
        new Client(server.uri())
            .post(
                "/auth/login?cookie=true",
                Map.of("username", "bob" + names, "password", "correct horse"));
    String cookie = login.response().headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Lax");
    String pair = cookie.split(";", 2)[0];
    var browser = new Client(server.uri());
    assertThat(
            browser
                .answer(browser.request("/users/me").header("Cookie", pair).GET().build())
                .status())
        .isEqualTo(200);
    assertThat(join(browser, pair, null)).isEqualTo(403);
    assertThat(join(browser, pair, "https://evil.example")).isEqualTo(403);
    assertThat(join(browser, pair, "http://127.0.0.1:" + server.uri().getPort())).isEqualTo(200);
  }

  private int join(Client browser, String cookie, String origin) {
    var request =
        browser
            .request("/rooms/" + room + "/join")
            .header("Cookie", cookie)
            .header("Content-Type", "application/json");
    if (origin != null) {
      request.header("Origin", origin);
    }
    return browser
        .answer(request.POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")).build())
        .status();
  }

  @Test
  void a_ticket_opens_one_stream() {
    String ticket = bob.post("/auth/ticket", Map.of()).ok().get("ticket").asText();
    var anonymous = new Client(server.uri());
    assertThat(anonymous.get("/events?wait=0&ticket=" + ticket).status()).isEqualTo(200);
    assertThat(anonymous.get("/events?wait=0&ticket=" + ticket).status()).isEqualTo(401);
  }

  @Test
  void a_token_is_renewed_on_the_live_socket() {
    try (Socket socket = Socket.live(bob, "")) {
      JsonNode fresh =
          bob.post(
                  "/auth/refresh",
                  Map.of("grant_type", "refresh_token", "refresh_token", bob.refreshToken()))
              .ok();
      socket.send(
          Map.of("id", "a", "type", "auth", "access_token", fresh.get("access_token").asText()));
      assertThat(socket.reply("a").get("status").asInt()).isBetween(200, 204);
      socket.send(Map.of("id", "b", "type", "auth", "access_token", ann.token()));
      assertThat(socket.reply("b").at("/problem/code").asText()).isEqualTo("forbidden");
      socket.send(Map.of("id", "c", "type", "auth", "access_token", "nonsense"));
      assertThat(socket.reply("c").at("/problem/code").asText()).isEqualTo("unauthenticated");
    }
  }

  @Test
  void a_position_of_another_store_is_a_reset() {
    try (Socket socket = Socket.live(bob, "?since=anotherepoch.7");
        EventStream sse = EventStream.open(bob, "anotherepoch.7")) {
      assertThat(socket.await("hello").at("/reset/reason").asText()).isEqualTo("epoch");
      await().until(() -> sse.has("live"));
      assertThat(sse.frames.getFirst().data().at("/reset/reason").asText()).isEqualTo("epoch");
      assertThat(bob.get("/events?wait=0&since=anotherepoch.7").ok().at("/reset/reason").asText())
          .isEqualTo("epoch");
    }
  }
}
