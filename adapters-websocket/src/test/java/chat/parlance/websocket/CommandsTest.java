package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.RoomId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static LiveServer server;

  @BeforeAll
  static void start() {
    server = new LiveServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_send_is_answered_and_delivered_and_its_repeat_is_a_duplicate() {
    RoomId room = server.channel(server.ann);
    try (Client ann = Client.open(server, "/live", server.ann).live()) {
      String send =
          """
          {"id":"1","type":"message.send","room":"%s","key":"k1","text":"hello"}"""
              .formatted(room);
      ann.send(send);
      JsonNode reply = reply(ann, "1");
      assertThat(reply.path("status").asInt()).isEqualTo(201);
      assertThat(reply.at("/message/text").asText()).isEqualTo("hello");
      JsonNode repeat;
      ann.send(send.replace("\"id\":\"1\"", "\"id\":\"2\""));
      repeat = reply(ann, "2");
      assertThat(repeat.path("status").asInt()).isEqualTo(200);
      assertThat(repeat.path("duplicate").asBoolean()).isTrue();
      assertThat(repeat.path("position")).isEqualTo(reply.path("position"));
      ann.send(send.replace("hello", "other").replace("\"id\":\"1\"", "\"id\":\"3\""));
      JsonNode reused = reply(ann, "3");
      assertThat(reused.path("status").asInt()).isEqualTo(409);
      assertThat(reused.at("/problem/code").asText()).isEqualTo("key-reused");
    }
  }

  @Test
  void receipts_typing_and_presence_reach_the_others() {
    RoomId room = server.channel(server.ann, server.bob);
    server.say(server.ann, room, "read me");
    try (Client ann = Client.open(server, "/live", server.ann).live();
        Client bob = Client.open(server, "/live", server.bob).live()) {
      bob.send(
          """
          {"id":"r","type":"receipt","room":"%s","read":2}"""
              .formatted(room));
      assertThat(reply(bob, "r").at("/receipt/read").asLong()).isEqualTo(2);
      assertThat(ann.await("receipt").path("read").asLong()).isEqualTo(2);

      bob.send(
          """
          {"id":"t","type":"typing","room":"%s","typing":true}"""
              .formatted(room));
      assertThat(reply(bob, "t").path("status").asInt()).isBetween(200, 204);
      assertThat(ann.await("typing").path("user").asText()).isEqualTo(server.bob.user().toString());

      bob.send(
          """
          {"id":"p","type":"presence","status":"away"}""");
      assertThat(reply(bob, "p").at("/presence/status").asText()).isEqualTo("away");
      JsonNode away = ann.next(frame -> frame.path("status").asText().equals("away"));
      assertThat(Client.type(away)).isEqualTo("presence");
    }
  }

  @Test
  void commands_are_done_and_answered_in_their_order() {
    RoomId room = server.channel(server.ann);
    try (Client ann = Client.open(server, "/live", server.ann)) { // not even waiting for the hello
      List<String> texts = new ArrayList<>();
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        ann.send(
            """
            {"id":"c%d","type":"message.send","room":"%s","text":"t%d"}"""
                .formatted(i, room, i));
        texts.add("t" + i);
        ids.add("c" + i);
      }
      List<String> replied = new ArrayList<>();
      List<String> delivered = new ArrayList<>();
      while (replied.size() < 200 || delivered.size() < 200) {
        JsonNode frame = ann.next();
        switch (Client.type(frame)) {
          case "reply" -> replied.add(frame.path("id").asText());
          case "message.posted" -> delivered.add(frame.at("/message/text").asText());
          default -> {}
        }
      }
      assertThat(replied).isEqualTo(ids);
      assertThat(delivered).isEqualTo(texts);
    }
  }

  @Test
  void what_is_wrong_with_a_command_is_told_in_its_reply() {
    RoomId notMine = server.channel(server.bob);
    Map<String, String> wrong =
        Map.of(
            "\"type\":\"room.create\"",
            "invalid",
            "\"type\":\"message.send\",\"room\":\"%s\"".formatted(notMine),
            "invalid",
            "\"type\":\"message.send\",\"room\":\"%s\",\"text\":\"x\"".formatted(notMine),
            "not-found",
            "\"type\":\"message.send\",\"room\":\"nonsense\",\"text\":\"x\"",
            "not-found",
            "\"type\":\"presence\",\"status\":\"dancing\"",
            "invalid",
            "\"type\":\"auth\",\"access_token\":\"forged\"",
            "unauthenticated",
            "\"type\":\"auth\"",
            "invalid",
            "\"nothing\":1",
            "invalid");
    try (Client ann = Client.open(server, "/live", server.ann).live()) {
      wrong.forEach(
          (command, code) -> {
            ann.send("{\"id\":\"x\"," + command + "}");
            JsonNode reply = reply(ann, "x");
            assertThat(reply.at("/problem/code").asText())
                .as("%s: %s", command, reply)
                .isEqualTo(code);
            assertThat(reply.path("status")).isEqualTo(reply.at("/problem/status"));
          });
      ann.send("{\"id\":\"still here\",\"type\":\"ping\"}");
      assertThat(reply(ann, "still here").path("status").asInt()).isBetween(200, 204);
    }
  }

  @Test
  void a_newer_token_keeps_the_connection_and_another_users_does_not() {
    var short1 = LiveServer.caller(1, Instant.now().plusSeconds(3600));
    try (Client ann = Client.open(server, "/live", short1).live()) {
      ann.send(
          "{\"id\":\"a\",\"type\":\"auth\",\"access_token\":\"%s\"}"
              .formatted(Bearer.token(server.bob)));
      assertThat(reply(ann, "a").path("status").asInt()).isEqualTo(403);
      ann.send(
          "{\"id\":\"b\",\"type\":\"auth\",\"access_token\":\"%s\"}"
              .formatted(Bearer.token(server.ann)));
      assertThat(reply(ann, "b").path("status").asInt()).isBetween(200, 204);
    }
  }

  private static JsonNode reply(Client client, String id) {
    return client.next(
        frame -> Client.type(frame).equals("reply") && frame.path("id").asText().equals(id));
  }
}
