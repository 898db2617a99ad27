package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Said later, as if its author had been there. */
class ScheduledTest {

  /** Far enough ahead that a slow machine has asked for it, and looked, before it is over. */
  private static final Duration SOON = Duration.ofSeconds(4);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path data;

  private static String room(Client owner, Client... members) {
    List<String> ids = List.of(members).stream().map(Client::id).toList();
    return "/rooms/"
        + owner
            .post("/rooms", Map.of("kind", "channel", "name", "tea", "members", ids))
            .ok()
            .get("id")
            .asText();
  }

  private static Map<String, Object> later(String text, Instant at) {
    return new HashMap<>(Map.of("text", text, "sendAt", at.toString()));
  }

  private static Instant in(Duration time) {
    return Instant.ofEpochMilli(System.currentTimeMillis()).plus(time);
  }

  private static List<String> texts(Client client, String room) {
    return client.get(room + "/messages").ok().get("items").findValuesAsText("text");
  }

  @Test
  void a_message_is_told_live_at_its_time_and_found_as_any_other() {
    try (TestServer server = TestServer.start(data)) {
      Client ann = Client.registered(server.uri(), "ann");
      Client bob = Client.registered(server.uri(), "bob");
      String room = room(ann, bob);
      try (Socket socket = Socket.live(bob, "")) {
        ann.get("/scheduled").ok();
        Map<String, Object> body = later("at last", in(SOON));
        body.putAll(
            Map.of(
                "format", "markdown", "mentions", List.of(bob.id()), "metadata", Map.of("a", 1)));
        Client.Answer planned = ann.post(room + "/scheduled", body);
        assertThat(planned.status()).isEqualTo(201);
        JsonNode waiting = ann.get("/scheduled").ok().at("/items/0");
        assertThat(waiting).isEqualTo(planned.json());
        assertThat(waiting.has("failed")).isFalse();
        JsonNode event = socket.await("message.posted");
        assertThat(event.at("/message/text").asText()).isEqualTo("at last");
        assertThat(event.at("/message/author").asText()).isEqualTo(ann.id());
        assertThat(event.at("/message/format").asText()).isEqualTo("markdown");
        assertThat(event.at("/message/mentions/0").asText()).isEqualTo(bob.id());
        assertThat(event.at("/message/metadata/a").asInt()).isEqualTo(1);
        Instant sendAt = Instant.parse(planned.json().get("sendAt").asText());
        assertThat(Instant.parse(event.get("at").asText())).isAfterOrEqualTo(sendAt);
      }
      assertThat(texts(bob, room)).containsExactly("at last");
      await().atMost(PATIENCE).until(() -> ann.get("/scheduled").ok().get("items").isEmpty());
    }
  }

  @Test
  void a_message_that_lives_for_a_second_is_soon_nowhere() {
    try (TestServer server = TestServer.start(data)) {
      Client ann = Client.registered(server.uri(), "ann");
      String room = room(ann);
      String before = ann.get("/rooms").ok().get("position").asText();
      try (Socket socket = Socket.live(ann, "")) {
        JsonNode said =
            ann.post(room + "/messages", Map.of("text", "a secret", "ttlSeconds", 1)).ok();
        assertThat(Instant.parse(said.get("expiresAt").asText()))
            .isEqualTo(Instant.parse(said.get("at").asText()).plusSeconds(1));
        JsonNode deleted = socket.await("message.deleted");
        assertThat(deleted.get("by").asText()).isEqualTo(ann.id());
        Instant ended = Instant.parse(said.get("expiresAt").asText());
        assertThat(Instant.parse(deleted.get("at").asText())).isAfterOrEqualTo(ended);
      }
      // From memory, from the store, and by a stream that comes back.
      assertThat(ann.get("/events?wait=0&since=" + before).ok().toString())
          .contains("message.deleted")
          .doesNotContain("a secret");
      assertThat(ann.get(room + "/messages").ok().toString())
          .contains("deletedAt")
          .doesNotContain("a secret");
      assertThat(ann.get("/rooms").ok().toString()).doesNotContain("a secret");
    }
  }

  @Test
  void a_server_that_was_away_at_the_time_says_it_when_it_is_back_and_once() {
    Client ann;
    String room;
    Instant due;
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      ann = Client.registered(server.uri(), "ann");
      room = room(ann);
      due = in(SOON);
      ann.post(room + "/scheduled", later("missed", due)).ok();
      ann.post(room + "/scheduled", later("not yet", in(Duration.ofHours(1)))).ok();
      server.kill();
    }
    await().atMost(PATIENCE).until(() -> Instant.now().isAfter(due));
    for (int start = 0; start < 2; start++) {
      try (TestServer server = TestServer.start(data)) {
        Client again = ann.at(server.uri());
        await().atMost(PATIENCE).until(() -> texts(again, room).contains("missed"));
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(again.get("/scheduled").ok().get("items").findValuesAsText("text"))
                        .containsExactly("not yet"));
        assertThat(texts(again, room)).containsExactly("missed");
      }
    }
  }

  @Test
  void what_cannot_be_sent_by_then_says_why_to_its_author() {
    try (TestServer server = TestServer.start(data)) {
      Client ann = Client.registered(server.uri(), "ann");
      Client bob = Client.registered(server.uri(), "bob");
      String room = room(ann, bob);
      String id = bob.post(room + "/scheduled", later("hm", in(SOON))).ok().get("id").asText();
      ann.patch(room, Map.of("archived", true)).ok();
      await().atMost(PATIENCE).until(() -> bob.get("/scheduled").ok().at("/items/0").has("failed"));
      JsonNode failed = bob.get("/scheduled").ok().at("/items/0/failed");
      assertThat(failed.get("code").asText()).isEqualTo("archived");
      assertThat(failed.get("detail").asText()).isNotEmpty();
      ann.patch(room, Map.of("archived", false)).ok();
      JsonNode again = bob.patch("/scheduled/" + id, Map.of("sendAt", in(SOON).toString())).ok();
      assertThat(again.has("failed")).isFalse();
      await().atMost(PATIENCE).until(() -> texts(ann, room).contains("hm"));
    }
  }

  @Test
  void changing_cancelling_and_what_is_refused() {
    try (TestServer server = TestServer.start(data)) {
      Client ann = Client.registered(server.uri(), "ann");
      Client bob = Client.registered(server.uri(), "bob");
      String room = room(ann);
      Instant at = in(Duration.ofHours(1));
      Map<String, Object> body = later("then", at);
      body.put("key", "k");
      String id = ann.post(room + "/scheduled", body).ok().get("id").asText();
      Client.Answer twin = ann.post(room + "/scheduled", body);
      assertThat(twin.status()).isEqualTo(200);
      assertThat(twin.json().get("duplicate").asBoolean()).isTrue();
      body.put("text", "other");
      assertThat(ann.post(room + "/scheduled", body).code()).isEqualTo("key-reused");

      assertThat(ann.patch("/scheduled/" + id, Map.of("text", "new")).ok().get("text").asText())
          .isEqualTo("new");
      assertThat(bob.patch("/scheduled/" + id, Map.of("text", "mine")).code())
          .isEqualTo("not-found");
      assertThat(bob.delete("/scheduled/" + id).code()).isEqualTo("not-found");
      assertThat(bob.get("/scheduled").ok().get("items")).isEmpty();
      assertThat(ann.get("/scheduled?room=" + bob.id()).ok().get("items")).isEmpty();
      assertThat(ann.delete("/scheduled/" + id).status()).isEqualTo(204);
      assertThat(ann.delete("/scheduled/" + id).code()).isEqualTo("not-found");
      assertThat(ann.delete("/scheduled/nonsense").code()).isEqualTo("not-found");

      assertThat(bob.post(room + "/scheduled", later("hello", at)).code()).isEqualTo("not-found");
      for (Map<String, Object> bad :
          List.<Map<String, Object>>of(
              Map.of("text", "when?"),
              later("past", in(Duration.ofHours(-1))),
              later("far", in(Duration.ofDays(366))),
              later(" ", at),
              Map.of("text", "when?", "sendAt", "tomorrow"))) {
        assertThat(ann.post(room + "/scheduled", bad).code()).as("%s", bad).isEqualTo("invalid");
      }
      assertThat(ann.post(room + "/messages", later("now or then?", at)).code())
          .isEqualTo("invalid");
      assertThat(ann.get("/scheduled?cursor=nonsense").code()).isEqualTo("invalid");
      assertThat(new Client(server.uri()).get("/scheduled").code()).isEqualTo("unauthenticated");
    }
  }
}
