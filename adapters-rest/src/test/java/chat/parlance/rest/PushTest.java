package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Notification;
import chat.parlance.protocol.Code;
import chat.parlance.rest.Http.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class PushTest {

  private static final String DEVICES = "/api/v1/devices";

  @Inject EmbeddedServer server;
  @Inject TestGateway gateway;

  /** As a browser's subscription writes itself, and the kind. */
  private static String browser(String endpoint) {
    return "{'kind':'webpush','endpoint':'"
        + endpoint
        + "','expirationTime':null,'keys':{'p256dh':'p','auth':'a'}}";
  }

  private static String somewhere() {
    return "https://push.example/" + UUID.randomUUID();
  }

  @Test
  void aDeviceIsNewThenKnownThenForgotten() {
    Http ann = Http.somebody(server);
    String body = browser(somewhere());

    Answer first = ann.put(DEVICES + "/my-browser", body);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("id")).isEqualTo("my-browser");
    assertThat(first.text("kind")).isEqualTo("webpush");
    assertThat(first.json().has("registeredAt")).isTrue();
    assertThat(first.response().body()).doesNotContain("push.example", "secret");
    assertThat(ann.put(DEVICES + "/my-browser", body).status()).isEqualTo(200);
    assertThat(ann.put(DEVICES + "/app", "{'kind':'fcm','token':'t-" + ann.user() + "'}").status())
        .isEqualTo(201);

    assertThat(ann.get(DEVICES).json().get("items").findValuesAsText("id"))
        .containsExactly("my-browser", "app");
    assertThat(Http.somebody(server).get(DEVICES).json().get("items")).isEmpty();
    assertThat(Http.somebody(server).delete(DEVICES + "/my-browser").status()).isEqualTo(404);
    assertThat(ann.delete(DEVICES + "/my-browser").status()).isEqualTo(204);
    assertThat(ann.delete(DEVICES + "/my-browser").text("code")).isEqualTo("not-found");
    assertThat(ann.delete(DEVICES + "/a%20b").text("code")).isEqualTo("not-found");
  }

  @Test
  void aSecretIsMadeAndToldOnce() {
    Http ann = Http.somebody(server);
    String body = "{'kind':'webhook','url':'" + somewhere() + "'}";

    String secret = ann.put(DEVICES + "/hook", body).text("secret");
    assertThat(secret).startsWith("whsec_");
    assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSizeBetween(24, 64);
    assertThat(ann.put(DEVICES + "/hook", body).json().has("secret")).isFalse();
    assertThat(ann.get(DEVICES).response().body()).doesNotContain("whsec_");
    String other = "{'kind':'webhook','url':'" + somewhere() + "'}";
    assertThat(ann.put(DEVICES + "/hook", other).text("secret")).startsWith("whsec_");
    String own = "{'kind':'webhook','url':'" + somewhere() + "','secret':'whsec_bWluZQ=='}";
    assertThat(ann.put(DEVICES + "/own", own).json().has("secret")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "d   | {}                                               | kind",
        "d   | {'kind':'pigeon'}                                | kind",
        "d   | {'kind':'apns','token':'t'}                      | kind",
        "d   | {'kind':'apns'}                                  | token",
        "d   | {'kind':'fcm'}                                   | token",
        "d   | {'kind':'fcm','token':' '}                       | token",
        "d   | {'kind':'webhook'}                               | url",
        "d   | {'kind':'webhook','url':'http://x.example/'}     | url",
        "d   | {'kind':'webhook','url':'https://x/','secret':'a\\nb'} | secret",
        "d   | {'kind':'webpush'}                               | endpoint",
        "d   | {'kind':'webpush','endpoint':'https://x/'}       | keys",
        "d   | {'kind':'webpush','endpoint':'https://x/','keys':{'p256dh':'p'}} | keys.auth",
        "d   | {'kind':'webpush','endpoint':'http://x/','keys':{'p256dh':'p','auth':'a'}} | endpoint",
        "a,b | {'kind':'fcm','token':'t'}                       | id"
      })
  void whatCannotBeReachedIsInvalidAndNamesTheField(String id, String json, String field) {
    Answer answer = Http.somebody(server).put(DEVICES + "/" + id, json);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo(Code.INVALID.text());
    assertThat(answer.json().at("/errors/0/field").textValue()).isEqualTo(field);
  }

  @Test
  void aTokenThatIsTooLongIsNone() {
    Answer answer =
        Http.somebody(server)
            .put(DEVICES + "/d", "{'kind':'fcm','token':'" + "x".repeat(2_049) + "'}");
    assertThat(answer.json().at("/errors/0/field").textValue()).isEqualTo("token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sent", "gone", "refused", "later"})
  void aTestSaysWhatBecameOfIt(String outcome) {
    Http ann = Http.somebody(server);
    ann.put(DEVICES + "/app", "{'kind':'fcm','token':'" + outcome + "'}");

    Answer answer = ann.post(DEVICES + "/app/test", null);

    assertThat(answer.response().body()).isEqualTo("{\"outcome\":\"" + outcome + "\"}");
    assertThat(gateway.sent().getLast().kind()).isEqualTo(Notification.Kind.TEST);
    int left = outcome.equals("gone") ? 0 : 1;
    assertThat(ann.get(DEVICES).json().get("items")).hasSize(left);
  }

  @Test
  void ofADeviceThatIsNotThereNothingIsTested() {
    Http ann = Http.somebody(server);
    ann.put(DEVICES + "/app", "{'kind':'fcm','token':'t-" + ann.user() + "'}");
    assertThat(ann.post(DEVICES + "/other/test", null).text("code")).isEqualTo("not-found");
    assertThat(Http.somebody(server).post(DEVICES + "/app/test", null).text("code"))
        .isEqualTo("not-found");
  }

  @Test
  void wishesAreKeptAndWhatIsAbsentStays() {
    Http ann = Http.somebody(server);
    JsonNode usual = ann.get("/api/v1/push").json();
    assertThat(usual.toString())
        .isEqualTo(
            "{\"kinds\":[\"webpush\",\"fcm\",\"webhook\"],\"vapidPublicKey\":\"BKey\","
                + "\"preview\":\"content\"}");

    String hours = "{'from':'22:00','to':'07:00','zone':'Europe/Berlin'}";
    Answer quiet = ann.patch("/api/v1/push", "{'quiet':" + hours + "}");
    assertThat(quiet.json().get("quiet").toString()).isEqualTo(hours.replace('\'', '"'));
    Answer sender = ann.patch("/api/v1/push", "{'preview':'sender'}");
    assertThat(sender.text("preview")).isEqualTo("sender");
    assertThat(sender.json().has("quiet")).isTrue();
    assertThat(ann.get("/api/v1/push").json()).isEqualTo(sender.json());
    Answer ended = ann.patch("/api/v1/push", "{'quiet':null}");
    assertThat(ended.json().has("quiet")).isFalse();
    assertThat(ended.text("preview")).isEqualTo("sender");
    assertThat(Http.somebody(server).get("/api/v1/push").json()).isEqualTo(usual);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'preview':'all'}                                               | preview",
        "{'quiet':'always'}                                              | quiet",
        "{'quiet':{'from':'22:00','to':'07:00'}}                         | quiet.zone",
        "{'quiet':{'from':'22:00','to':'07:00','zone':'Mars/Olympus'}}   | quiet.zone",
        "{'quiet':{'from':'25:00','to':'07:00','zone':'Europe/Berlin'}}  | quiet.from",
        "{'quiet':{'from':'22:00','to':'late','zone':'Europe/Berlin'}}   | quiet.to",
        "{'quiet':{'from':'22:00','to':'22:00','zone':'Europe/Berlin'}}  | quiet.to"
      })
  void wishesThatCannotBeMeantNameTheField(String json, String field) {
    Answer answer = Http.somebody(server).patch("/api/v1/push", json);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").textValue()).isEqualTo(field);
  }

  @Test
  void devicesEndWithTheLogIn() {
    Http stranger = Http.stranger(server);
    String login = "{'username':'leaving','password':'long enough'}";
    String token = stranger.post("/api/v1/auth/register", login).text("access_token");
    String[] bearer = {"Authorization", "Bearer " + token, "Content-Type", "application/json"};
    stranger.send("PUT", DEVICES + "/my-browser", browser(somewhere()), bearer);
    assertThat(stranger.get(DEVICES, bearer).json().get("items")).hasSize(1);

    assertThat(stranger.send("POST", "/api/v1/auth/logout", null, bearer).status()).isEqualTo(204);
    String again = stranger.post("/api/v1/auth/login", login).text("access_token");
    assertThat(stranger.get(DEVICES, "Authorization", "Bearer " + again).json().get("items"))
        .isEmpty();
  }
}
