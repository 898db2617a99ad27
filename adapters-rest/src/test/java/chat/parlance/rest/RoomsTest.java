package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.rest.Http.Answer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
class RoomsTest {

  @Inject EmbeddedServer server;
  private Http ann;
  private Http ben;

  @BeforeEach
  void people() {
    ann = Http.somebody(server);
    ben = Http.somebody(server);
  }

  @Test
  void openingAChannel() {
    Answer answer =
        ann.post(
            "/api/v1/rooms",
            "{'kind':'channel','name':'Lobby','topic':'All','members':['%s']}"
                .formatted(ben.user()));

    assertThat(answer.status()).isEqualTo(201);
    assertWritten(answer);
    assertThat(answer.text("kind")).isEqualTo("channel");
    assertThat(answer.text("name")).isEqualTo("Lobby");
    assertThat(answer.json().at("/me/role").textValue()).isEqualTo("owner");
    assertThat(answer.json().get("head").intValue()).isEqualTo(1);
  }

  @Test
  void aDirectRoomIsFoundNotMadeTwice() {
    String direct = "{'kind':'direct','members':['%s']}".formatted(ben.user());

    Answer first = ann.post("/api/v1/rooms", direct);
    Answer second = ann.post("/api/v1/rooms", direct);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(second.header(Answers.POSITION)).isEmpty();
  }

  @Test
  void myRooms() {
    String one = ann.channel();
    String two = ann.channel();
    ann.post("/api/v1/rooms/" + one + "/messages", "{'text':'Hi'}");

    Answer page = ann.get("/api/v1/rooms?limit=1");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.json().at("/items/0/id").textValue()).isEqualTo(one);
    assertThat(page.json().at("/items/0/lastMessage/text").textValue()).isEqualTo("Hi");
    assertThat(page.text("position")).matches("[a-z0-9]+\\.\\d+");

    Answer next = ann.get("/api/v1/rooms?limit=1&cursor=" + page.text("next"));
    assertThat(next.json().at("/items/0/id").textValue()).isEqualTo(two);
    assertThat(next.json().has("next")).isFalse();
  }

  @Test
  void discoveringJoiningAndLeaving() {
    String room = ann.channel();
    assertThat(ben.get("/api/v1/rooms/discover?q=channel").response().body()).contains(room);
    assertThat(ben.get("/api/v1/rooms/" + room).json().has("me")).isFalse();

    Answer joined = ben.send("POST", "/api/v1/rooms/" + room + "/join", null);
    assertThat(joined.status()).isEqualTo(200);
    assertWritten(joined);
    assertThat(joined.json().at("/me/role").textValue()).isEqualTo("member");

    Answer again = ben.send("POST", "/api/v1/rooms/" + room + "/join", null);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().has("position")).isFalse();

    Answer left = ben.send("POST", "/api/v1/rooms/" + room + "/leave", null);
    assertThat(left.status()).isEqualTo(204);
    assertThat(left.header(Answers.POSITION)).isNotEmpty();
  }

  @Test
  void changingARoom() {
    String room = "/api/v1/rooms/" + ann.channel();

    Answer answer = ann.patch(room, "{'name':'New','slowModeSeconds':30}");

    assertThat(answer.status()).isEqualTo(200);
    assertWritten(answer);
    assertThat(answer.text("name")).isEqualTo("New");
    assertThat(answer.json().get("slowModeSeconds").intValue()).isEqualTo(30);

    assertThat(ann.patch(room, "{'archived':true}").json().get("archived").booleanValue()).isTrue();
    assertThat(ann.post(room + "/messages", "{'text':'Hi'}").text("code")).isEqualTo("archived");
  }

  @Test
  void governingMembers() {
    String members = "/api/v1/rooms/" + ann.channel() + "/members";

    Answer added = ann.post(members, "{'userId':'%s'}".formatted(ben.user()));
    assertThat(added.status()).isEqualTo(201);
    assertWritten(added);
    assertThat(added.text("role")).isEqualTo("member");
    assertThat(ann.post(members, "{'userId':'%s'}".formatted(ben.user())).status()).isEqualTo(200);

    Answer changed =
        ann.patch(
            members + "/" + ben.user(), "{'role':'moderator','mutedUntil':'2999-01-01T00:00:00Z'}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("role")).isEqualTo("moderator");
    assertThat(changed.text("mutedUntil")).isEqualTo("2999-01-01T00:00:00.000Z");

    assertThat(ann.get(members).json().get("items")).hasSize(2);

    Answer removed = ann.delete(members + "/" + ben.user());
    assertThat(removed.status()).isEqualTo(204);
    assertThat(removed.header(Answers.POSITION)).isNotEmpty();
    assertThat(ben.get(members).status()).isEqualTo(404);
  }

  @Test
  void banning() {
    String room = "/api/v1/rooms/" + ann.channel();
    String ban = room + "/bans/" + ben.user();

    assertThat(ann.put(ban, "{'reason':'Spam'}").status()).isEqualTo(204);
    assertThat(ben.send("POST", room + "/join", null).text("code")).isEqualTo("forbidden");
    assertThat(ann.delete(ban).status()).isEqualTo(204);
    assertThat(ben.send("POST", room + "/join", null).status()).isEqualTo(200);

    assertThat(ann.send("PUT", ban, null).status()).isEqualTo(204);
  }

  private static void assertWritten(Answer answer) {
    assertThat(answer.header(Answers.POSITION)).matches("[a-z0-9]+\\.\\d+");
    assertThat(answer.text("position")).isEqualTo(answer.header(Answers.POSITION));
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }
}
