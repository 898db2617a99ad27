package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rooms of announcements, rooms for reading only, rooms without a past, bans that end. */
class RoomSettingsTest {

  @TempDir private static Path data;
  private static TestServer server;
  private static int names;

  private Client ann;
  private Client bob;

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
    ann = Client.registered(server.uri(), "anita" + ++names);
    bob = Client.registered(server.uri(), "benny" + names);
  }

  private String room(Map<String, Object> settings) {
    return "/rooms/" + ann.post("/rooms", settings).ok().get("id").asText();
  }

  private static long say(Client client, String room, String text) {
    return client.post(room + "/messages", Map.of("text", text)).ok().get("seq").asLong();
  }

  @Test
  void in_a_broadcast_room_members_cannot_send_but_react() {
    String room =
        room(
            Map.of(
                "kind",
                "channel",
                "name",
                "news",
                "permissions",
                Map.of("send", "moderator", "reply", "moderator"),
                "members",
                List.of(bob.id())));
    long seq = say(ann, room, "news");

    Client.Answer sent = bob.post(room + "/messages", Map.of("text", "me too"));
    assertThat(sent.status()).isEqualTo(403);
    assertThat(sent.code()).isEqualTo("forbidden");
    Client.Answer reply = bob.post(room + "/messages", Map.of("text", "re", "replyTo", seq));
    assertThat(reply.code()).isEqualTo("forbidden");
    assertThat(
            bob.send("PUT", room + "/messages/" + seq + "/reactions/%F0%9F%91%8D", null).status())
        .isLessThan(300);
    assertThat(ann.get(room + "/messages/" + seq).ok().at("/reactions/0/count").asInt())
        .isEqualTo(1);

    ann.patch(room, Map.of("permissions", Map.of("reply", "member"))).ok();
    assertThat(bob.post(room + "/messages", Map.of("text", "re", "replyTo", seq)).status())
        .isEqualTo(201);
    assertThat(bob.patch(room, Map.of("permissions", Map.of("send", "member"))).code())
        .isEqualTo("forbidden");
  }

  @Test
  void in_a_room_for_reading_only_members_neither_send_nor_react() {
    String room =
        room(
            Map.of(
                "kind",
                "channel",
                "name",
                "rules",
                "permissions",
                Map.of("send", "owner", "reply", "owner", "react", "owner"),
                "members",
                List.of(bob.id())));
    long seq = say(ann, room, "rule one");
    assertThat(bob.post(room + "/messages", Map.of("text", "no")).code()).isEqualTo("forbidden");
    assertThat(bob.send("PUT", room + "/messages/" + seq + "/reactions/%F0%9F%91%8D", null).code())
        .isEqualTo("forbidden");
    assertThat(bob.get(room + "/messages").ok().get("items")).hasSize(1);
  }

  @Test
  void where_history_begins_with_joining_nothing_from_before_is_read_or_replayed() {
    String room = room(Map.of("kind", "channel", "name", "fresh", "history", "joined"));
    String position = bob.get("/rooms").ok().get("position").asText();
    long before = say(ann, room, "before");
    JsonNode joined = bob.post(room + "/join", Map.of()).ok();
    assertThat(joined.get("history").asText()).isEqualTo("joined");
    assertThat(joined.has("lastMessage")).isFalse();
    say(ann, room, "after");

    JsonNode page = bob.get(room + "/messages").ok();
    assertThat(page.get("items")).hasSize(1);
    assertThat(page.get("hasBefore").asBoolean()).isFalse();
    assertThat(bob.get(room + "/messages/" + before).status()).isEqualTo(404);
    assertThat(bob.put(room + "/unread", Map.of("from", 1)).ok().get("unread").asInt())
        .isEqualTo(1);
    JsonNode polled = bob.get("/events?wait=0&since=" + position).ok();
    assertThat(polled.get("events"))
        .extracting(event -> event.get("type").asText())
        .containsExactly("member.joined", "message.posted");

    ann.patch(room, Map.of("history", "start")).ok();
    assertThat(bob.get(room + "/messages").ok().get("items")).hasSize(2);
    assertThat(bob.patch(room, Map.of("history", "joined")).status()).isEqualTo(403);
  }

  @Test
  void a_ban_ends_when_it_said() {
    String room = room(Map.of("kind", "channel", "name", "calm"));
    Instant until = Instant.now().plusSeconds(3600);
    ann.put(room + "/bans/" + bob.id(), Map.of("reason", "Spam", "until", until.toString()));
    JsonNode ban = ann.get(room + "/bans").ok().at("/items/0");
    assertThat(ban.get("user").asText()).isEqualTo(bob.id());
    assertThat(Instant.parse(ban.get("until").asText()))
        .isEqualTo(until.truncatedTo(ChronoUnit.MILLIS));
    assertThat(bob.post(room + "/join", Map.of()).code()).isEqualTo("forbidden");
    String code = ann.post(room + "/invitations", Map.of()).ok().get("code").asText();
    assertThat(bob.post("/invitations/" + code + "/accept", Map.of()).code())
        .isEqualTo("forbidden");
  }
}
