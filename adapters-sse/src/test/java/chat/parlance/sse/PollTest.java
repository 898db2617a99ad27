package chat.parlance.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.RoomId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LiveServer server;
  private HttpClient http;

  @BeforeEach
  void start() {
    server = new LiveServer();
    http = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void without_a_position_and_in_a_hurry_the_head_is_answered_at_once() {
    HttpResponse<String> answer = poll(server.ann, "wait=0").join();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    JsonNode page = json(answer);
    assertThat(page.path("events").isArray()).isTrue();
    assertThat(page.path("events")).isEmpty();
    assertThat(page.path("position").asText()).contains(".");
    assertThat(page.has("reset")).isFalse();
  }

  @Test
  void what_was_missed_is_answered_at_once() {
    RoomId room = server.channel(server.ann, server.bob);
    String since = json(poll(server.bob, "wait=0").join()).path("position").asText();
    server.say(server.ann, room, "one");
    server.say(server.ann, room, "two");

    JsonNode page = json(poll(server.bob, "since=" + since).join());

    assertThat(page.path("events"))
        .extracting(it -> it.at("/message/text").asText())
        .containsExactly("one", "two");
    assertThat(page.path("position")).isEqualTo(page.path("events").get(1).path("position"));
    JsonNode nothing =
        json(poll(server.bob, "wait=0&since=" + page.path("position").asText()).join());
    assertThat(nothing.path("events")).isEmpty();
    assertThat(nothing.path("position")).isEqualTo(page.path("position"));
  }

  @Test
  void an_event_answers_a_poll_that_waits() {
    RoomId room = server.channel(server.ann, server.bob);
    CompletableFuture<HttpResponse<String>> waiting = poll(server.bob, "wait=30");
    await().until(() -> server.chat.streams() == 1);
    server.say(server.ann, room, "now");
    assertThat(json(waiting.join()).at("/events/0/message/text").asText()).isEqualTo("now");
    await().until(() -> server.chat.streams() == 0);
  }

  @Test
  void a_poll_in_vain_ends_in_time_and_with_a_position() {
    Instant begun = Instant.now();
    JsonNode page = json(poll(server.bob, "wait=1").join());
    assertThat(Duration.between(begun, Instant.now()))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    assertThat(page.path("events")).isEmpty();
    assertThat(page.path("position").asText()).contains(".");
  }

  @Test
  void typing_reaches_pollers() {
    RoomId room = server.channel(server.ann, server.bob);
    CompletableFuture<HttpResponse<String>> waiting = poll(server.bob, "wait=30");
    await().until(() -> server.chat.streams() == 1);
    server.chat.shareActivity().typing(server.ann, room, true);
    JsonNode page = json(waiting.join());
    assertThat(page.path("signals")).extracting(it -> it.path("type").asText()).contains("typing");
    assertThat(page.path("events")).isEmpty();
  }

  @Test
  void a_hurried_poll_is_told_of_receipts_and_they_are_no_reason_for_an_answer() {
    RoomId room = server.channel(server.ann, server.bob);
    String since = json(poll(server.bob, "wait=0").join()).path("position").asText();
    server.chat.markReceipts().mark(server.ann, room, 1L, 1L).orThrow();

    JsonNode page = json(poll(server.bob, "wait=0&since=" + since).join());

    assertThat(page.path("signals")).extracting(it -> it.path("type").asText()).contains("receipt");
    CompletableFuture<HttpResponse<String>> waiting = poll(server.bob, "wait=30&since=" + since);
    await().until(() -> server.chat.streams() == 1);
    await().pollDelay(Poll.SETTLES_AFTER.multipliedBy(2)).until(() -> !waiting.isDone());
    server.say(server.ann, room, "now");
    assertThat(json(waiting.join()).path("signals"))
        .extracting(it -> it.path("type").asText())
        .contains("receipt");
  }

  @Test
  void polling_from_page_to_page_gets_every_event_once() {
    RoomId room = server.channel(server.ann, server.bob);
    String position = json(poll(server.bob, "wait=0").join()).path("position").asText();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < Poll.MOST_EVENTS * 2 + 10; i++) {
      server.say(server.ann, room, "m" + i);
      said.add("m" + i);
    }
    List<String> got = new ArrayList<>();
    while (got.size() < said.size()) {
      JsonNode page = json(poll(server.bob, "since=" + position).join());
      assertThat(page.path("events").size()).isBetween(1, Poll.MOST_EVENTS);
      page.path("events").forEach(event -> got.add(event.at("/message/text").asText()));
      position = page.path("position").asText();
    }
    assertThat(got).isEqualTo(said);
  }

  @Test
  void a_position_that_cannot_be_gone_on_from_is_told_at_once() {
    JsonNode page = json(poll(server.bob, "since=gone.7&wait=30").join());
    assertThat(page.at("/reset/reason").asText()).isEqualTo("epoch");
    assertThat(page.path("position").asText()).doesNotStartWith("gone");
  }

  @Test
  void bad_parameters_are_400_and_say_which() {
    for (String query : List.of("wait=31", "wait=-1", "wait=soon", "since=7", "rooms=some")) {
      HttpResponse<String> answer = poll(server.bob, query).join();
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      JsonNode problem = json(answer);
      assertThat(problem.path("code").asText()).isEqualTo("invalid");
      assertThat(problem.at("/errors/0/field").asText())
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
  }

  @Test
  void a_revoked_session_is_401_and_a_server_that_goes_says_when_to_come_back_and_then_is_503() {
    CompletableFuture<HttpResponse<String>> ann = poll(server.ann, "wait=30");
    CompletableFuture<HttpResponse<String>> bob = poll(server.bob, "wait=30");
    await().until(() -> server.chat.streams() == 2);
    server.revoke(server.bob);
    assertThat(bob.join().statusCode()).isEqualTo(401);
    server.chat.drain(Duration.ZERO);
    JsonNode page = json(ann.join());
    assertThat(ann.join().statusCode()).isEqualTo(200);
    assertThat(page.at("/signals/0/type").asText()).isEqualTo("drain");
    assertThat(page.at("/signals/0/reconnectAfterMs").isNumber()).isTrue();
    assertThat(page.path("position").asText()).contains(".");
    HttpResponse<String> next = poll(server.ann, "wait=30").join();
    assertThat(next.statusCode()).isEqualTo(503);
    assertThat(next.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void a_token_that_is_about_to_expire_is_told_of_with_the_answer() {
    var soon = new Caller(server.ann.user(), server.ann.session(), Instant.now().plusSeconds(30));
    JsonNode page = json(poll(soon, "wait=2").join());
    assertThat(page.path("signals"))
        .filteredOn(signal -> signal.path("type").asText().equals("auth.expiring"))
        .singleElement()
        .satisfies(told -> assertThat(told.path("inMs").asLong()).isBetween(1L, 30_000L));
  }

  @Test
  void a_poller_that_leaves_is_noticed() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /events?wait=30 HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer "
                      + Bearer.token(server.bob)
                      + "\r\n\r\n")
                  .getBytes(UTF_8));
      await().until(() -> server.chat.streams() == 1);
    }
    await().until(() -> server.chat.streams() == 0);
  }

  private CompletableFuture<HttpResponse<String>> poll(Caller caller, String query) {
    return http.sendAsync(
        HttpRequest.newBuilder(server.uri("/api/v1/events?" + query))
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + Bearer.token(caller))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }
}
