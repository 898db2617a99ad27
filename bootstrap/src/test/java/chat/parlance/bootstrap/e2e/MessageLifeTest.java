package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to messages over REST, and what of it is told on each transport. */
class MessageLifeTest {

  @TempDir private static Path data;
  private static TestServer server;
  private static int names;

  private Client ann;
  private Client bob;
  private String room;

  @BeforeAll
  static void start() {
    server = TestServer.start(data, Map.of("parlance.messages.keep-edits", "true"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void meet() {
    ann = Client.registered(server.uri(), "mla" + ++names);
    bob = Client.registered(server.uri(), "mlb" + names);
    room =
        ann.post("/rooms", Map.of("kind", "channel", "name", "tea", "members", List.of(bob.id())))
            .ok()
            .get("id")
            .asText();
  }

  private String messages() {
    return "/rooms/" + room + "/messages";
  }

  private long say(Client client, Map<String, ?> message) {
    return client.post(messages(), message).ok().get("seq").asLong();
  }

  private static String path(String emoji) {
    return URLEncoder.encode(emoji, StandardCharsets.UTF_8);
  }

  private static String position(Client.Answer answer) {
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(204);
    return answer.response().headers().firstValue("Parlance-Position").orElse("");
  }

  @Test
  void every_transport_tells_what_is_done_to_a_message() {
    String since = bob.get("/rooms").ok().get("position").asText();
    try (Socket socket = Socket.live(bob, "");
        EventStream sse = EventStream.open(bob, null)) {
      await().until(() -> sse.has("live"));
      long seq = say(ann, Map.of("text", "helo"));
      String message = messages() + "/" + seq;
      JsonNode edited = ann.patch(message, Map.of("text", "hello")).ok();
      assertThat(edited.get("text").asText()).isEqualTo("hello");
      assertThat(edited.get("editedAt").asText()).isNotEmpty();
      position(bob.put(message + "/reactions/" + path("👍🏽"), Map.of()));
      position(bob.delete(message + "/reactions/" + path("👍🏽")));
      position(ann.put("/rooms/" + room + "/pins/" + seq, Map.of()));
      position(ann.delete("/rooms/" + room + "/pins/" + seq));
      String last = position(ann.delete(message));

      socket.await("message.deleted");
      await().until(() -> sse.has("message.deleted"));
      List<JsonNode> bySocket = socket.frames.stream().filter(frame -> frame.has("seq")).toList();
      assertThat(bySocket)
          .extracting(frame -> frame.get("type").asText())
          .containsExactly(
              "message.posted",
              "message.edited",
              "reaction.added",
              "reaction.removed",
              "message.pinned",
              "message.unpinned",
              "message.deleted");
      assertThat(bySocket.getLast().get("position").asText()).isEqualTo(last);
      assertThat(bySocket.get(2).get("target").asLong()).isEqualTo(seq);
      assertThat(bySocket.get(2).get("emoji").asText()).isEqualTo("👍🏽");
      assertThat(sse.events()).extracting(EventStream.Frame::data).isEqualTo(bySocket);

      // Who comes later is told what the message is now: in the posting, in the edit.
      String replayed = bob.get("/events?wait=0&since=" + since).ok().get("events").toString();
      assertThat(replayed).doesNotContain("helo").doesNotContain("hello").contains("deletedAt");
      try (Socket again = Socket.live(bob, "?since=" + since)) {
        assertThat(again.await("message.posted").at("/message/text").asText()).isEmpty();
      }
    }
  }

  @Test
  void a_page_tells_what_hangs_on_its_messages() {
    long seq = say(ann, Map.of("text", "which?", "poll", Map.of("options", List.of("a", "b"))));
    String message = messages() + "/" + seq;
    bob.put(message + "/reactions/:tea:", Map.of());
    ann.put(message + "/reactions/:tea:", Map.of());
    position(bob.put(message + "/poll", Map.of("votes", List.of(1))));
    ann.put("/rooms/" + room + "/pins/" + seq, Map.of());
    long reply = say(bob, Map.of("text", "@" + "mla" + names + " b", "replyTo", seq));

    JsonNode told = bob.get(messages() + "?limit=2").ok().get("items").get(0);
    assertThat(told.at("/reactions/0/emoji").asText()).isEqualTo(":tea:");
    assertThat(told.at("/reactions/0/count").asInt()).isEqualTo(2);
    assertThat(told.at("/reactions/0/users/0").asText()).isEqualTo(bob.id());
    assertThat(told.at("/poll/options/1/count").asInt()).isEqualTo(1);
    assertThat(told.at("/poll/options/0/users")).isEmpty();
    assertThat(told.at("/pinned/by").asText()).isEqualTo(ann.id());
    assertThat(told.at("/replies/count").asInt()).isEqualTo(1);
    assertThat(told.at("/replies/last").asLong()).isEqualTo(reply);
    assertThat(bob.get(message).ok()).isEqualTo(told);
    assertThat(bob.get(message + "/reactions/:tea:").ok().get("items")).hasSize(2);
    assertThat(bob.get("/rooms/" + room + "/pins").ok().at("/items/0")).isEqualTo(told);
    assertThat(ann.patch(message, Map.of("poll", Map.of("closed", true))).status()).isEqualTo(200);
    assertThat(bob.put(message + "/poll", Map.of("votes", List.of(0))).code())
        .isEqualTo("conflict");

    JsonNode mine = ann.get("/rooms/" + room).ok().get("me");
    assertThat(mine.get("mentions").asInt()).isEqualTo(1);
    JsonNode thread = ann.get(messages() + "/" + reply + "/thread").ok();
    assertThat(thread.at("/root/seq").asLong()).isEqualTo(seq);
    assertThat(thread.at("/items/0/seq").asLong()).isEqualTo(reply);
    assertThat(thread.at("/me/unread").asInt()).isEqualTo(1);
    assertThat(ann.get("/threads").ok().at("/items/0/root").asLong()).isEqualTo(seq);
    JsonNode read = ann.put(message + "/thread", Map.of("read", reply)).ok();
    assertThat(read.get("unread").asInt()).isZero();
  }

  @Test
  void earlier_texts_are_there_until_the_message_is_deleted() {
    long seq = say(ann, Map.of("text", "one"));
    String message = messages() + "/" + seq;
    ann.patch(message, Map.of("text", "two", "format", "markdown")).ok();
    JsonNode edits = bob.get(message + "/edits").ok().get("items");
    assertThat(edits).hasSize(1);
    assertThat(edits.get(0).get("text").asText()).isEqualTo("one");
    ann.delete(message);
    assertThat(bob.get(message + "/edits").ok().get("items")).isEmpty();
    assertThat(bob.get(message).ok().get("deletedAt").asText()).isNotEmpty();
  }

  @Test
  void a_message_is_passed_on_over_rest_and_over_a_socket() {
    long seq = say(ann, Map.of("text", "news"));
    String other =
        bob.post("/rooms", Map.of("kind", "group", "name", "friends")).ok().get("id").asText();
    Map<String, Object> origin = Map.of("room", room, "seq", seq);
    JsonNode passed =
        bob.post("/rooms/" + other + "/messages", Map.of("forward", origin, "key", "k")).ok();
    assertThat(passed.get("text").asText()).isEqualTo("news");
    assertThat(passed.at("/forwarded/author").asText()).isEqualTo(ann.id());
    try (Socket socket = Socket.live(bob, "")) {
      socket.send(
          Map.of("id", "1", "type", "message.send", "room", other, "key", "k", "forward", origin));
      assertThat(socket.reply("1").get("duplicate").asBoolean()).isTrue();
    }
    assertThat(
            ann.post(
                    "/rooms/" + room + "/messages",
                    Map.of("forward", Map.of("room", other, "seq", 2)))
                .code())
        .isEqualTo("invalid");
  }

  @Test
  void what_is_wrong_is_told_by_its_code() {
    long seq = say(ann, Map.of("text", "mine"));
    String message = messages() + "/" + seq;
    assertThat(bob.patch(message, Map.of("text", "yours")).code()).isEqualTo("forbidden");
    assertThat(bob.delete(message).code()).isEqualTo("forbidden");
    assertThat(ann.patch(message, Map.of()).code()).isEqualTo("invalid");
    assertThat(ann.patch(message, Map.of("poll", Map.of("closed", false))).code())
        .isEqualTo("invalid");
    assertThat(ann.patch(message, Map.of("text", "a", "poll", Map.of("closed", true))).code())
        .isEqualTo("invalid");
    assertThat(ann.put(message + "/reactions/abc", Map.of()).code()).isEqualTo("invalid");
    assertThat(ann.put(message + "/poll", Map.of("votes", List.of(0))).code()).isEqualTo("invalid");
    assertThat(bob.put("/rooms/" + room + "/pins/" + seq, Map.of()).code()).isEqualTo("forbidden");
    assertThat(ann.patch(messages() + "/999", Map.of("text", "a")).code()).isEqualTo("not-found");
    assertThat(ann.delete(messages() + "/1").code()).isEqualTo("not-found");
    assertThat(ann.get(messages() + "/999/thread").code()).isEqualTo("not-found");
    assertThat(ann.get(message + "/thread?before=1&after=2").code()).isEqualTo("invalid");
    ann.delete(message);
    assertThat(ann.patch(message, Map.of("text", "back")).code()).isEqualTo("conflict");
  }
}
