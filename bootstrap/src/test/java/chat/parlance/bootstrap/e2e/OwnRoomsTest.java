package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways into rooms, and a room as each member has it for themselves, as clients see it. */
class OwnRoomsTest {

  @TempDir private static Path data;
  private static TestServer server;
  private static int names;

  private Client ann;
  private Client bob;
  private Client cid;
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
    ann = Client.registered(server.uri(), "annie" + ++names);
    bob = Client.registered(server.uri(), "bobby" + names);
    cid = Client.registered(server.uri(), "cidne" + names);
    room =
        ann.post("/rooms", Map.of("kind", "group", "name", "tea", "members", List.of(bob.id())))
            .ok()
            .get("id")
            .asText();
  }

  private long say(Client client, String text) {
    return client
        .post("/rooms/" + room + "/messages", Map.of("text", text))
        .ok()
        .get("seq")
        .asLong();
  }

  @Test
  void an_invitation_brings_somebody_into_a_group_until_it_is_used_up_or_revoked() {
    Client.Answer made =
        ann.post("/rooms/" + room + "/invitations", Map.of("expiresInSeconds", 3600, "uses", 1));
    assertThat(made.status()).isEqualTo(201);
    String code = made.json().get("code").asText();
    assertThat(cid.get("/rooms/" + room).status()).isEqualTo(404);

    JsonNode offer = cid.get("/invitations/" + code).ok();
    assertThat(offer.at("/room/name").asText()).isEqualTo("tea");
    assertThat(offer.get("room").has("me")).isFalse();
    assertThat(offer.get("invitedBy").asText()).isEqualTo(ann.id());
    JsonNode joined = cid.post("/invitations/" + code + "/accept", Map.of()).ok();
    assertThat(joined.get("id").asText()).isEqualTo(room);
    assertThat(joined.get("position").asText()).isNotEmpty();
    assertThat(cid.get("/rooms/" + room).ok().at("/me/role").asText()).isEqualTo("member");
    JsonNode listed = ann.get("/rooms/" + room + "/invitations").ok().at("/items/0");
    assertThat(listed.get("used").asInt()).isEqualTo(1);
    assertThat(listed.has("code")).isFalse();

    Client dan = Client.registered(server.uri(), "danny" + names);
    Client.Answer late = dan.post("/invitations/" + code + "/accept", Map.of());
    assertThat(late.status()).isEqualTo(404);
    JsonNode endless = ann.send("POST", "/rooms/" + room + "/invitations", null).ok();
    assertThat(endless.has("uses")).isFalse();
    String path = "/rooms/" + room + "/invitations/" + endless.get("id").asText();
    assertThat(bob.delete(path).status()).isEqualTo(403);
    assertThat(ann.delete(path).status()).isEqualTo(204);
    Client.Answer revoked =
        dan.post("/invitations/" + endless.get("code").asText() + "/accept", Map.of());
    assertThat(revoked.status()).isEqualTo(404);
    assertThat(revoked.json()).isEqualTo(late.json());
    assertThat(bob.post("/rooms/" + room + "/invitations", Map.of()).status()).isEqualTo(403);
    assertThat(ann.post("/rooms/" + room + "/invitations", Map.of("uses", 0)).code())
        .isEqualTo("invalid");
  }

  @Test
  void what_is_marked_unread_is_told_to_my_other_device_and_counts_in_the_totals() {
    long first = say(ann, "one");
    long last = say(ann, "two");
    bob.put("/rooms/" + room + "/receipts", Map.of("read", last)).ok();
    try (Socket device = Socket.live(bob, "");
        Socket anns = Socket.live(ann, "")) {
      JsonNode me = bob.put("/rooms/" + room + "/unread", Map.of("from", first)).ok();
      assertThat(me.get("unread").asLong()).isEqualTo(2);
      assertThat(me.get("read").asLong()).isEqualTo(last);
      JsonNode told = device.await("mine");
      assertThat(told.get("room").asText()).isEqualTo(room);
      assertThat(told.get("me")).isEqualTo(me);
      assertThat(told.get("head").asLong()).as("up to where it is so").isEqualTo(last);
      assertThat(bob.get("/unread").ok()).isEqualTo(json(1, 2, 0));
      say(bob, "afterwards");
      anns.await("message.posted");
      assertThat(anns.frames).noneMatch(frame -> frame.path("type").asText().equals("mine"));
    }
    bob.put("/rooms/" + room + "/receipts", Map.of("read", last)).ok();
    assertThat(bob.get("/unread").ok()).isEqualTo(json(0, 0, 0));
    assertThat(bob.put("/rooms/" + room + "/unread", Map.of("from", 0)).code())
        .isEqualTo("invalid");
    assertThat(bob.put("/rooms/" + room + "/unread", Map.of()).code()).isEqualTo("invalid");
    assertThat(cid.put("/rooms/" + room + "/unread", Map.of("from", 1)).status()).isEqualTo(404);
  }

  private static JsonNode json(int rooms, int unread, int mentions) {
    return Wire.mapper()
        .createObjectNode()
        .put("rooms", rooms)
        .put("unread", unread)
        .put("mentions", mentions);
  }

  @Test
  void notifications_and_favourites_are_my_own() {
    String path = "/rooms/" + room + "/me";
    JsonNode me =
        bob.patch(
                path,
                Map.of("notify", "none", "notifyUntil", "2999-01-01T00:00:00Z", "favourite", true))
            .ok();
    assertThat(me.get("notify").asText()).isEqualTo("none");
    assertThat(me.get("notifyUntil").asText()).isEqualTo("2999-01-01T00:00:00.000Z");
    assertThat(me.get("favourite").asBoolean()).isTrue();
    assertThat(bob.get("/rooms/" + room).ok().get("me")).isEqualTo(me);
    assertThat(ann.get("/rooms/" + room).ok().at("/me/notify").asText()).isEqualTo("all");
    assertThat(bob.patch(path, Map.of("notify", "mentions")).ok().has("notifyUntil")).isFalse();
    assertThat(bob.patch(path, Map.of()).code()).isEqualTo("invalid");
    assertThat(bob.patch(path, Map.of("notify", "loud")).code()).isEqualTo("invalid");
    assertThat(bob.patch(path, Map.of("notifyUntil", "2999-01-01T00:00:00Z")).code())
        .isEqualTo("invalid");
    assertThat(cid.patch(path, Map.of("favourite", true)).status()).isEqualTo(404);
  }

  @Test
  void bans_are_listed_for_moderators() {
    assertThat(ann.put("/rooms/" + room + "/bans/" + cid.id(), Map.of("reason", "Spam")).status())
        .isEqualTo(204);
    JsonNode ban = ann.get("/rooms/" + room + "/bans").ok().at("/items/0");
    assertThat(ban.get("user").asText()).isEqualTo(cid.id());
    assertThat(ban.get("by").asText()).isEqualTo(ann.id());
    assertThat(ban.get("reason").asText()).isEqualTo("Spam");
    assertThat(ban.get("since").asText()).isNotEmpty();
    assertThat(bob.get("/rooms/" + room + "/bans").status()).isEqualTo(403);
    assertThat(cid.get("/rooms/" + room + "/bans").status()).isEqualTo(404);
  }
}
