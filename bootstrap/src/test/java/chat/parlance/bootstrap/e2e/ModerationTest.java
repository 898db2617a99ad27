package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import chat.parlance.bootstrap.e2e.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moderates, over REST and as the live streams tell it. */
class ModerationTest {

  @TempDir private static Path data;
  private static TestServer server;
  private static Client root;
  private static int names;

  private Client ann;
  private Client bob;
  private Client cid;
  private String room;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            data,
            Map.of(
                "parlance.administrators",
                "nobody, Root",
                "parlance.filter.words",
                "darn,drat",
                "parlance.filter.action",
                "mask",
                "parlance.filter.links",
                "good.example"));
    root = Client.registered(server.uri(), "root");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void meet() {
    ann = Client.registered(server.uri(), "ann" + ++names);
    bob = Client.registered(server.uri(), "bob" + names);
    cid = Client.registered(server.uri(), "cid" + names);
    room = open(ann, "channel", bob, cid);
  }

  private static String open(Client client, String kind, Client... others) {
    List<String> ids = List.of(others).stream().map(Client::id).toList();
    Map<String, Object> body =
        kind.equals("direct")
            ? Map.of("kind", kind, "members", ids)
            : Map.of("kind", kind, "name", "tea", "members", ids);
    return client.post("/rooms", body).ok().get("id").asText();
  }

  private static Answer say(Client client, String room, String text) {
    return client.post("/rooms/" + room + "/messages", Map.of("text", text));
  }

  private static List<String> presence(Socket socket, Client of) {
    return socket.frames.stream()
        .filter(frame -> frame.path("type").asText().equals("presence"))
        .filter(frame -> frame.path("user").asText().equals(of.id()))
        .map(frame -> frame.path("status").asText())
        .toList();
  }

  @Test
  void who_is_blocked_is_out_of_sight_until_the_block_ends() {
    String direct = open(ann, "direct", bob);
    say(bob, direct, "hello").ok();
    try (Socket blocker = Socket.live(ann, "");
        Socket blocked = Socket.live(bob, "")) {
      await().until(() -> presence(blocked, ann).contains("online"));

      assertThat(ann.put("/blocks/" + bob.id(), Map.of()).status()).isEqualTo(204);

      await().until(() -> presence(blocked, ann).getLast().equals("offline"));
      await().until(() -> presence(blocker, bob).getLast().equals("offline"));
      assertThat(ann.get("/users/" + bob.id() + "/presence").ok().get("status").asText())
          .isEqualTo("offline");
      for (Client client : List.of(ann, bob)) {
        assertThat(say(client, direct, "again").code()).isEqualTo("not-found");
        assertThat(client.get("/rooms/" + direct).code()).isEqualTo("not-found");
        assertThat(client.get("/rooms").ok().findValuesAsText("id")).doesNotContain(direct);
        Client other = client == ann ? bob : ann;
        assertThat(
                client
                    .post("/rooms", Map.of("kind", "direct", "members", List.of(other.id())))
                    .code())
            .isEqualTo("not-found");
      }
      assertThat(ann.get("/blocks").ok().at("/items/0/user").asText()).isEqualTo(bob.id());
      assertThat(bob.get("/blocks").ok().get("items")).isEmpty();

      assertThat(ann.delete("/blocks/" + bob.id()).status()).isEqualTo(204);

      await().until(() -> presence(blocked, ann).getLast().equals("online"));
      say(bob, direct, "back").ok();
      blocker.await("message.posted");
      assertThat(open(ann, "direct", bob)).isEqualTo(direct);
    }
  }

  @Test
  void what_was_said_before_a_block_is_not_replayed_on_a_stream_opened_during_it() {
    String direct = open(ann, "direct", bob);
    String position = bob.get("/rooms").ok().get("position").asText();
    say(ann, direct, "secret").ok();
    say(ann, room, "public").ok();
    bob.put("/blocks/" + ann.id(), Map.of());

    try (Socket socket = Socket.live(bob, "?since=" + position)) {
      assertThat(socket.await("message.posted").at("/message/text").asText()).isEqualTo("public");
      bob.delete("/blocks/" + ann.id());
      say(ann, direct, "later").ok();
      assertThat(socket.await("message.posted", 2).at("/message/text").asText()).isEqualTo("later");
    }
  }

  @Test
  void a_report_goes_from_a_member_to_the_audit_log() {
    long seq = say(bob, room, "rude").ok().get("seq").asLong();
    Map<String, Object> report = Map.of("room", room, "seq", seq, "reason", "it is rude");

    Answer filed = cid.post("/reports", report);
    assertThat(filed.status()).isEqualTo(201);
    String id = filed.json().get("id").asText();
    Answer again = cid.post("/reports", report);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(filed.json());
    assertThat(filed.json().get("status").asText()).isEqualTo("open");
    assertThat(filed.response().body()).doesNotContain("text");

    JsonNode open = ann.get("/reports?room=" + room + "&status=open").ok();
    assertThat(open.get("items")).containsExactly(filed.json());
    assertThat(root.get("/reports").ok().findValuesAsText("id")).contains(id);
    assertThat(cid.get("/reports?room=" + room).code()).isEqualTo("forbidden");
    assertThat(ann.get("/reports").code()).isEqualTo("forbidden");

    Map<String, Object> closing = Map.of("status", "resolved", "note", "talked to them");
    assertThat(cid.patch("/reports/" + id, closing).code()).isEqualTo("forbidden");
    JsonNode closed = ann.patch("/reports/" + id, closing).ok();
    assertThat(closed.get("status").asText()).isEqualTo("resolved");
    assertThat(closed.get("closedBy").asText()).isEqualTo(ann.id());
    assertThat(ann.patch("/reports/" + id, closing).code()).isEqualTo("conflict");

    JsonNode act = ann.get("/audit?room=" + room).ok().at("/items/0");
    assertThat(act.get("act").asText()).isEqualTo("report-closed");
    assertThat(act.get("by").asText()).isEqualTo(ann.id());
    assertThat(act.get("user").asText()).isEqualTo(bob.id());
    assertThat(act.get("seq").asLong()).isEqualTo(seq);
    assertThat(act.at("/details/note").asText()).isEqualTo("talked to them");
    assertThat(root.get("/audit?actor=" + ann.id()).ok().get("items")).contains(act);
    assertThat(ann.get("/audit").code()).isEqualTo("forbidden");
    assertThat(cid.get("/audit?room=" + room).code()).isEqualTo("forbidden");
  }

  @Test
  void what_the_shadow_muted_say_is_told_to_themselves_and_veiled_from_all_others() {
    String mutes = "/rooms/" + room + "/shadow-mutes";
    String position = cid.get("/rooms").ok().get("position").asText();
    try (Socket own = Socket.live(bob, "");
        Socket others = Socket.live(cid, "")) {
      assertThat(ann.put(mutes + "/" + bob.id(), Map.of("reason", "spam")).status()).isEqualTo(204);
      assertThat(say(bob, room, "buy this").ok().get("text").asText()).isEqualTo("buy this");

      assertThat(own.await("message.posted").at("/message/text").asText()).isEqualTo("buy this");
      JsonNode veiled = others.await("message.posted").get("message");
      assertThat(veiled.path("text").asText()).isEmpty();
      assertThat(veiled.has("deletedAt")).isTrue();
      assertThat(veiled.toString()).doesNotContain("buy this");
    }
    try (Socket resumed = Socket.live(cid, "?since=" + position)) {
      assertThat(resumed.await("message.posted").toString()).doesNotContain("buy this");
    }
    assertThat(cid.get("/events?wait=0&since=" + position).ok().toString())
        .contains("deletedAt")
        .doesNotContain("buy this");
    assertThat(cid.get("/rooms/" + room + "/messages").ok().toString()).doesNotContain("buy this");
    assertThat(cid.get("/rooms").ok().toString()).doesNotContain("buy this");
    assertThat(bob.get("/rooms/" + room + "/messages").ok().toString()).contains("buy this");

    assertThat(ann.get(mutes).ok().at("/items/0/reason").asText()).isEqualTo("spam");
    assertThat(bob.get(mutes).code()).isEqualTo("forbidden");
    assertThat(bob.put(mutes + "/" + cid.id(), Map.of()).code()).isEqualTo("forbidden");
    assertThat(ann.put(mutes + "/" + bob.id(), Map.of("until", "2020-01-01T00:00:00Z")).code())
        .isEqualTo("invalid");
    assertThat(ann.send("PUT", mutes + "/" + bob.id(), null).status()).isEqualTo(204);
    assertThat(ann.delete(mutes + "/" + bob.id()).status()).isEqualTo(204);
    assertThat(ann.get(mutes).ok().get("items")).isEmpty();
    assertThat(ann.get("/audit?room=" + room).ok().findValuesAsText("act"))
        .startsWith("shadow-unmuted", "shadow-muted", "shadow-muted");
    say(bob, room, "sorry").ok();
    assertThat(cid.get("/rooms/" + room + "/messages").ok().toString()).contains("sorry");
  }

  @Test
  void what_moderators_do_in_a_room_is_on_record() {
    ann.patch("/rooms/" + room, Map.of("topic", "new")).ok();
    ann.patch("/rooms/" + room + "/members/" + cid.id(), Map.of("role", "moderator")).ok();
    long seq = say(bob, room, "rude").ok().get("seq").asLong();
    cid.put("/rooms/" + room + "/bans/" + bob.id(), Map.of("reason", "rude"));

    JsonNode acts = cid.get("/audit?room=" + room).ok().get("items");
    assertThat(acts.findValuesAsText("act"))
        .containsExactly("member-banned", "member-changed", "room-changed");
    assertThat(acts.get(0).get("by").asText()).isEqualTo(cid.id());
    assertThat(acts.get(0).at("/details/reason").asText()).isEqualTo("rude");
    assertThat(acts.get(2).at("/details/topic").asText()).isEqualTo("new");
    JsonNode page = cid.get("/audit?room=" + room + "&limit=2").ok();
    JsonNode rest =
        cid.get("/audit?room=" + room + "&limit=2&cursor=" + page.get("next").asText()).ok();
    assertThat(rest.get("items")).containsExactly(acts.get(2));
    assertThat(seq).isPositive();
  }

  @Test
  void a_filter_that_cannot_be_read_is_not_taken_for_none() {
    for (String path :
        List.of(
            "/audit?room=everything",
            "/audit?actor=me",
            "/audit?cursor=x",
            "/reports?room=x",
            "/reports?status=OPEN",
            "/reports?room=&status=open",
            "/blocks?cursor=x")) {
      assertThat(root.get(path).code()).as(path).isEqualTo("invalid");
    }
    assertThat(root.get("/audit?room=everything").json().at("/errors/0/field").asText())
        .isEqualTo("room");
    assertThat(ann.put("/blocks/x", Map.of()).code()).isIn("invalid", "not-found");
    assertThat(ann.put("/blocks/" + ann.id(), Map.of()).code()).isEqualTo("invalid");
    assertThat(ann.patch("/reports/x", Map.of("status", "resolved")).code())
        .isIn("invalid", "not-found");
    assertThat(ann.post("/reports", Map.of("room", room)).code()).isEqualTo("invalid");
  }

  @Test
  void an_unwanted_word_is_masked_for_everybody_and_a_foreign_link_is_refused() {
    try (Socket socket = Socket.live(bob, "")) {
      JsonNode sent = say(ann, room, "oh Dràt! https://www.good.example/x").ok();
      assertThat(sent.get("text").asText()).isEqualTo("oh ****! https://www.good.example/x");
      assertThat(socket.await("message.posted").at("/message/text").asText())
          .isEqualTo("oh ****! https://www.good.example/x");
    }
    Answer refused = say(ann, room, "see https://evil.example");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("forbidden");
    assertThat(refused.json().get("detail").asText()).contains("link");
  }
}
