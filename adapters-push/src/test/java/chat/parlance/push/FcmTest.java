package chat.parlance.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a fake of Google's two HTTP APIs: tokens for signed claims, and messages. */
@Timeout(30)
class FcmTest {

  private static final PushTarget.Fcm TARGET = new PushTarget.Fcm("fK3:APA91b_" + "x".repeat(140));

  private static KeyPair account;

  @TempDir private Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);
  private final AtomicInteger tokens = new AtomicInteger();
  private FakeService tokenService;
  private FakeService service;
  private PushGateways gateways;

  @BeforeAll
  static void keys() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    account = generator.generateKeyPair();
  }

  @BeforeEach
  void start() throws IOException {
    tokenService = FakeService.plain();
    tokenService.answers(
        exchange ->
            FakeService.answer(
                exchange,
                200,
                Map.of("Content-Type", "application/json"),
                "{\"access_token\":\"token-%d\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"
                    .formatted(tokens.incrementAndGet())));
    service = FakeService.plain();
    service.answers(200, "{\"name\":\"projects/chat-1/messages/0:1\"}");
    gateways =
        PushGateways.builder(now::get, Duration.ofSeconds(10))
            .fcm(new FcmSettings(credentials(), URI.create(service.url("/"))))
            .build();
  }

  @AfterEach
  void stop() {
    gateways.close();
    service.close();
    tokenService.close();
  }

  private Path credentials() throws IOException {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(account.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    JsonNode json =
        Letter.JSON
            .createObjectNode()
            .put("type", "service_account")
            .put("project_id", "chat-1")
            .put("private_key_id", "k1")
            .put("private_key", pem)
            .put("client_email", "push@chat-1.iam.gserviceaccount.com")
            .put("token_uri", tokenService.url("/token"));
    return Files.write(folder.resolve("account.json"), Letter.bytes(json));
  }

  private Outcome send(Notification notification) {
    return gateways.send(TARGET, notification);
  }

  private JsonNode message() throws IOException {
    return Letter.JSON.readTree(service.only().text()).get("message");
  }

  private void fails(int status, String code, String errorCode) {
    service.answers(status, error(status, code, errorCode));
  }

  private static String error(int status, String code, String errorCode) {
    return """
        {"error":{"code":%d,"message":"…","status":"%s","details":[
          {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}"""
        .formatted(status, code, errorCode);
  }

  @Test
  void a_message_is_data_for_the_app() throws IOException {
    assertThat(gateways.flaw(TARGET)).isNull();
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Sent());

    FakeService.Asked asked = service.only();
    assertThat(asked.path()).isEqualTo("/v1/projects/chat-1/messages:send");
    assertThat(asked.header("Authorization")).isEqualTo("Bearer token-1");
    assertThat(message().get("token").asText()).isEqualTo(TARGET.token());
    assertThat(message().has("notification")).isFalse();
    JsonNode data = message().get("data");
    assertThat(data).allMatch(JsonNode::isTextual);
    assertThat(data.get("type").asText()).isEqualTo("message");
    assertThat(data.get("seq").asText()).isEqualTo("7");
    assertThat(data.get("badge").asText()).isEqualTo("5");
    assertThat(data.get("title").asText()).isEqualTo("Ann · tea");
    assertThat(data.get("urgent").asText()).isEqualTo("true");
    JsonNode android = message().get("android");
    assertThat(android.get("collapse_key").asText()).isEqualTo(Samples.ROOM.toString());
    assertThat(android.get("priority").asText()).isEqualTo("HIGH");
    assertThat(android.get("ttl").asText()).isEqualTo("259200s");
  }

  @Test
  void a_withdrawal_takes_the_place_of_what_has_not_been_delivered() throws IOException {
    send(Samples.WITHDRAWN);

    assertThat(message().at("/data/type").asText()).isEqualTo("withdrawn");
    assertThat(message().at("/android/collapse_key").asText()).isEqualTo(Samples.ROOM.toString());
    assertThat(message().at("/android/priority").asText()).isEqualTo("NORMAL");
  }

  @Test
  void a_test_is_of_no_room() throws IOException {
    send(Samples.TEST);

    assertThat(message().at("/data/type").asText()).isEqualTo("test");
    assertThat(message().get("android").has("collapse_key")).isFalse();
  }

  @Test
  void a_token_is_had_for_claims_that_the_account_signed() throws Exception {
    send(Samples.MESSAGE);

    FakeService.Asked asked = tokenService.only();
    assertThat(asked.path()).isEqualTo("/token");
    assertThat(asked.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
    String[] form = asked.text().split("&", -1);
    assertThat(URLDecoder.decode(form[0], StandardCharsets.UTF_8))
        .isEqualTo("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
    String[] parts = form[1].substring("assertion=".length()).split("\\.", -1);
    JsonNode claims = Letter.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(claims.get("iss").asText()).isEqualTo("push@chat-1.iam.gserviceaccount.com");
    assertThat(claims.get("aud").asText()).isEqualTo(tokenService.url("/token"));
    assertThat(claims.get("scope").asText()).endsWith("/auth/firebase.messaging");
    assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(3_600);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(account.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void a_token_is_used_until_shortly_before_its_end() {
    send(Samples.MESSAGE);
    now.set(Samples.NOW.plus(Duration.ofMinutes(54)));
    send(Samples.MESSAGE);
    assertThat(tokenService.asked()).hasSize(1);

    now.set(Samples.NOW.plus(Duration.ofMinutes(56)));
    send(Samples.MESSAGE);

    assertThat(tokenService.asked()).hasSize(2);
    assertThat(service.asked())
        .extracting(it -> it.header("Authorization"))
        .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @Test
  void many_at_once_have_one_token() throws Exception {
    List<Future<Outcome>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        all.add(threads.submit(() -> send(Samples.MESSAGE)));
      }
      for (Future<Outcome> one : all) {
        assertThat(one.get()).isEqualTo(new Outcome.Sent());
      }
    }
    assertThat(tokenService.asked()).hasSize(1);
  }

  @Test
  void a_token_that_is_refused_is_not_shown_again() {
    fails(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR");
    assertThat(send(Samples.MESSAGE)).isInstanceOf(Outcome.Later.class);

    service.answers(200, "{}");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Sent());

    assertThat(service.asked().getLast().header("Authorization")).isEqualTo("Bearer token-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "nonsense", "{\"access_token\":5}"})
  void without_a_token_it_is_for_later(String answer) {
    tokenService.answers(200, answer);
    assertThat(send(Samples.MESSAGE)).isInstanceOf(Outcome.Later.class);
    assertThat(service.asked()).isEmpty();
  }

  @Test
  void a_token_service_says_when_too() {
    tokenService.answers(503, Map.of("Retry-After", "9"), "");
    assertThat(send(Samples.MESSAGE))
        .isEqualTo(new Outcome.Later(Duration.ofSeconds(9), "no access token: status 503"));
    tokenService.close();
    assertThat(send(Samples.MESSAGE)).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void an_app_that_is_unregistered_is_gone() {
    fails(404, "NOT_FOUND", "UNREGISTERED");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Gone());
  }

  @Test
  void a_token_that_is_none_is_gone() {
    service.answers(
        400,
        """
        {"error":{"code":400,"message":"…","status":"INVALID_ARGUMENT","details":[
          {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"INVALID_ARGUMENT"},
          {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[
            {"field":"message.token","description":"Invalid registration token"}]}]}}""");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Gone());
  }

  @Test
  void what_is_our_own_fault_is_refused_and_forgets_no_device() {
    fails(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Refused("INVALID_ARGUMENT"));
    fails(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Refused("SENDER_ID_MISMATCH"));
    service.answers(404, "<html>no such project</html>");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Refused("status 404"));
  }

  @Test
  void a_quota_says_when() {
    service.answers(
        429, Map.of("Retry-After", "60"), error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"));
    assertThat(send(Samples.MESSAGE))
        .isEqualTo(new Outcome.Later(Duration.ofMinutes(1), "QUOTA_EXCEEDED"));
  }

  @Test
  void what_passes_is_for_later() {
    fails(503, "UNAVAILABLE", "UNAVAILABLE");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Later(null, "UNAVAILABLE"));
    fails(500, "INTERNAL", "INTERNAL");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Later(null, "INTERNAL"));
    service.close();
    assertThat(send(Samples.MESSAGE)).isInstanceOf(Outcome.Later.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "with a space in it, and long enough", "../../../../../../x"})
  void what_is_no_token_is_flawed(String token) {
    assertThat(gateways.flaw(new PushTarget.Fcm(token))).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"project_id\":\"p\",\"client_email\":\"e\",\"token_uri\":\"https://t/\","
            + "\"private_key\":\"-----BEGIN PRIVATE KEY-----\\nc2VjcmV0\\n-----END PRIVATE KEY-----\"}"
      })
  void a_file_without_an_account_is_refused_and_not_shown(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), content);
    assertThatThrownBy(() -> ServiceAccount.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bad.json")
        .hasNoCause();
  }
}
