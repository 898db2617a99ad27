package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.rest.Http.Answer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
class MessagesTest {

  @Inject EmbeddedServer server;
  private Http ann;
  private String messages;

  @BeforeEach
  void aRoom() {
    ann = Http.somebody(server);
    messages = "/api/v1/rooms/" + ann.channel() + "/messages";
  }

  @Test
  void sending() {
    Answer answer =
        ann.post(
            messages,
            "{'text':'Hi \\uD83D\\uDC4B','format':'markdown','mentions':['%s'],'metadata':{'b':1,'a':2}}"
                .formatted(ann.user()));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header(Answers.POSITION)).isEqualTo(answer.text("position"));
    assertThat(answer.json().get("seq").intValue()).isEqualTo(2);
    assertThat(answer.text("author")).isEqualTo(ann.user());
    assertThat(answer.text("text")).isEqualTo("Hi 👋");
    assertThat(answer.text("at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(answer.response().body()).contains("\"metadata\":{\"a\":2,\"b\":1}");
    assertThat(answer.json().has("duplicate")).isFalse();
  }

  @Test
  void repeating() {
    Answer first = ann.post(messages, "{'text':'Hi','key':'k-1'}");
    Answer repeat = ann.post(messages, "{'text':'Hi'}", "Idempotency-Key", "k-1");

    assertThat(repeat.status()).isEqualTo(200);
    assertThat(repeat.json().get("duplicate").booleanValue()).isTrue();
    assertThat(repeat.text("position")).isEqualTo(first.text("position"));
    assertThat(repeat.header(Answers.POSITION)).isEqualTo(first.text("position"));

    Answer other = ann.post(messages, "{'text':'Ho','key':'k-1'}");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("code")).isEqualTo("key-reused");

    assertThat(ann.post(messages, "{'text':'Hi','key':'a'}", "Idempotency-Key", "b").status())
        .isEqualTo(400);
  }

  @Test
  void reading() {
    for (int i = 2; i <= 6; i++) {
      ann.post(messages, "{'text':'%d'}".formatted(i));
    }

    assertPage(ann.get(messages), "[2,3,4,5,6]", false, false);
    assertPage(ann.get(messages + "?limit=2"), "[5,6]", true, false);
    assertPage(ann.get(messages + "?before=5&limit=2"), "[3,4]", true, true);
    assertPage(ann.get(messages + "?after=3&limit=2"), "[4,5]", true, true);
    assertThat(ann.get(messages + "?around=4&limit=3").response().body()).contains("\"seq\":4");
    assertThat(ann.get(messages + "/4").text("text")).isEqualTo("4");
    assertThat(ann.get(messages + "/1").status()).isEqualTo(404);
  }

  @Test
  void marking() {
    ann.post(messages, "{'text':'Hi'}");
    String receipts = messages.replace("messages", "receipts");

    Answer answer = ann.put(receipts, "{'read':2}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("delivered").intValue()).isEqualTo(2);
    assertThat(ann.put(receipts, "{'read':1}").json().get("read").intValue()).isEqualTo(2);
    assertThat(ann.put(receipts, "{'read':9}").status()).isEqualTo(400);
    assertThat(ann.get(receipts).json().at("/items/0/read").intValue()).isEqualTo(2);
  }

  @Test
  void typing() {
    Answer answer = ann.put(messages.replace("messages", "typing"), "{'typing':true}");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.response().body()).isEmpty();
  }

  @Test
  void presence() {
    Answer mine = ann.put("/api/v1/presence", "{'status':'invisible'}");
    assertThat(mine.status()).isEqualTo(200);
    assertThat(mine.text("user")).isEqualTo(ann.user());

    Http ben = Http.somebody(server);
    Answer seen = ben.get("/api/v1/users/" + ann.user() + "/presence");
    assertThat(seen.text("status")).isEqualTo("offline");
  }

  @Test
  void people() {
    assertThat(ann.get("/api/v1/users/me").text("id")).isEqualTo(ann.user());
    assertThat(ann.patch("/api/v1/users/me", "{'displayName':'Zoë'}").text("displayName"))
        .isEqualTo("Zoë");
    assertThat(ann.get("/api/v1/users/" + ann.user()).text("displayName")).isEqualTo("Zoë");
    assertThat(ann.get("/api/v1/users?q=zo&limit=1").json().get("items")).hasSize(1);
  }

  @Test
  void headIsGetWithoutABody() {
    assertThat(ann.send("HEAD", "/api/v1/users/me", null).status()).isEqualTo(200);
    assertThat(ann.send("HEAD", "/api/v1/nothing", null).status()).isEqualTo(404);
  }

  private static void assertPage(Answer page, String seqs, boolean before, boolean after) {
    assertThat(page.json().get("items").findValuesAsText("seq").toString().replace(" ", ""))
        .isEqualTo(seqs);
    assertThat(page.json().get("hasBefore").booleanValue()).isEqualTo(before);
    assertThat(page.json().get("hasAfter").booleanValue()).isEqualTo(after);
  }
}
