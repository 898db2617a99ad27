package chat.parlance.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server in a push service's place, and read as a browser reads it. */
@Timeout(30)
class WebPushTest {

  @TempDir private Path folder;
  private final Browser browser = new Browser();
  private FakeService service;
  private VapidKeys keys;
  private PushGateways gateways;

  @BeforeEach
  void start() throws IOException {
    service = FakeService.plain();
    service.answers(201, "");
    keys = VapidKeys.load(folder.resolve("key"));
    gateways =
        PushGateways.builder(() -> Samples.NOW, Duration.ofSeconds(10))
            .loopback(true)
            .webPush(
                new WebPushSettings(keys, "mailto:ops@chat.example", WebPushSettings.USUAL_HOSTS))
            .build();
  }

  @AfterEach
  void stop() {
    gateways.close();
    service.close();
  }

  private PushTarget.WebPush target() {
    return browser.subscription(service.url("/push/abc"));
  }

  private Outcome send(Notification notification) {
    return gateways.send(target(), notification);
  }

  @Test
  void a_browser_reads_what_was_sent() throws Exception {
    assertThat(gateways.flaw(target())).isNull();
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Sent());

    FakeService.Asked asked = service.only();
    assertThat(asked.path()).isEqualTo("/push/abc");
    assertThat(asked.header("Content-encoding")).isEqualTo("aes128gcm");
    assertThat(asked.header("Ttl")).isEqualTo("259200");
    assertThat(asked.header("Urgency")).isEqualTo("high");
    assertThat(asked.header("Topic")).isEqualTo("AZtwAAAAcACAAAAAAAAAoQ");
    assertThat(browser.read(asked.body()))
        .isEqualTo(
            "{\"type\":\"message\",\"id\":\"n-1\",\"room\":\"019b7000-0000-7000-8000-0000000000a1\","
                + "\"seq\":7,\"title\":\"Ann · tea\",\"body\":\"Hällo \\\"you\\\" 👋\","
                + "\"author\":\"019b7000-0000-7000-8000-0000000000b1\",\"count\":2,\"badge\":5,"
                + "\"urgent\":true,\"at\":\"2026-03-04T05:06:07.089Z\"}");
  }

  @Test
  void the_service_can_tell_who_sends() throws Exception {
    send(Samples.MESSAGE);

    String authorization = service.only().header("Authorization");
    assertThat(authorization)
        .startsWith("vapid t=")
        .endsWith(", k=" + gateways.publicKey(PushTarget.Kind.WEBPUSH));
    String token = authorization.substring("vapid t=".length(), authorization.indexOf(','));
    String[] parts = token.split("\\.", -1);
    JsonNode header = json(parts[0]);
    assertThat(header.get("alg").asText()).isEqualTo("ES256");
    assertThat(header.get("typ").asText()).isEqualTo("JWT");
    JsonNode claims = json(parts[1]);
    assertThat(claims.get("aud").asText()).isEqualTo("http://127.0.0.1:" + service.port());
    assertThat(claims.get("sub").asText()).isEqualTo("mailto:ops@chat.example");
    assertThat(claims.get("exp").asLong())
        .isBetween(
            Samples.NOW.getEpochSecond() + 1,
            Samples.NOW.plus(Duration.ofHours(24)).getEpochSecond());
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(P256.point(Base64.getUrlDecoder().decode(keys.publicKey())));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  private static JsonNode json(String base64) throws IOException {
    return Letter.JSON.readTree(Base64.getUrlDecoder().decode(base64));
  }

  @Test
  void what_is_not_urgent_may_wait_and_says_only_what_it_may() throws Exception {
    send(Samples.NEWS);

    assertThat(service.only().header("Urgency")).isEqualTo("normal");
    JsonNode read = Letter.JSON.readTree(browser.read(service.only().body()));
    assertThat(read.has("title")).isFalse();
    assertThat(read.has("body")).isFalse();
    assertThat(read.has("author")).isFalse();
  }

  @Test
  void a_withdrawal_takes_the_place_of_what_has_not_been_delivered() throws Exception {
    send(Samples.WITHDRAWN);

    assertThat(service.only().header("Topic")).isEqualTo("AZtwAAAAcACAAAAAAAAAoQ");
    JsonNode read = Letter.JSON.readTree(browser.read(service.only().body()));
    assertThat(read.get("type").asText()).isEqualTo("withdrawn");
    assertThat(read.get("seq").asLong()).isEqualTo(7);
    assertThat(read.get("badge").asLong()).isEqualTo(3);
  }

  @Test
  void a_test_is_of_no_room() throws Exception {
    send(Samples.TEST);

    assertThat(service.only().header("Topic")).isNull();
    JsonNode read = Letter.JSON.readTree(browser.read(service.only().body()));
    assertThat(read.get("type").asText()).isEqualTo("test");
    assertThat(read.has("room")).isFalse();
  }

  @Test
  void safari_would_take_the_permission_away_for_a_withdrawal_which_shows_nothing() {
    PushTarget safari = browser.subscription("https://web.push.apple.com/abc");
    try (PushGateways unreachable =
        PushGateways.builder(() -> Samples.NOW, Duration.ofSeconds(10))
            .lookup(
                host -> {
                  throw new AssertionError("nobody is asked");
                })
            .webPush(new WebPushSettings(keys, "mailto:a@b.example", WebPushSettings.USUAL_HOSTS))
            .build()) {
      assertThat(unreachable.send(safari, Samples.WITHDRAWN)).isEqualTo(new Outcome.Sent());
    }
  }

  @Test
  void the_longest_notification_fits() {
    String long0 = "\u0001".repeat(5_000);
    Notification longest =
        new Notification(
            "n".repeat(64),
            Notification.Kind.MESSAGE,
            Samples.ROOM,
            Long.MAX_VALUE,
            long0,
            long0,
            Samples.ANN,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            true,
            Samples.NOW);

    assertThat(send(longest)).isEqualTo(new Outcome.Sent());
    assertThat(service.only().body()).hasSizeLessThanOrEqualTo(4_096);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void success_is_success(int status) {
    service.answers(status, "");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Sent());
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void a_subscription_that_is_gone_is_gone(int status) {
    service.answers(status, "gone");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Gone());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 413})
  void what_is_not_taken_is_refused(int status) {
    service.answers(status, "");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Refused("status " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void what_passes_is_for_later(int status) {
    service.answers(status, "");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Later(null, "status " + status));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120|PT2M",
        "0|PT0S",
        "Wed, 04 Mar 2026 05:07:07 GMT|PT59.911S",
        "Wed, 04 Mar 2026 05:00:00 GMT|PT0S",
        "soon|",
        "-1|",
        "99999999999999999999|"
      })
  void the_service_says_when(String header, Duration after) {
    service.answers(429, Map.of("Retry-After", header), "");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Later(after, "status 429"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void a_redirect_is_not_followed(int status) {
    service.answers(status, Map.of("Location", service.url("/elsewhere")), "");
    assertThat(send(Samples.MESSAGE)).isEqualTo(new Outcome.Refused("status " + status));
    assertThat(service.only().path()).isEqualTo("/push/abc");
  }

  @Test
  void a_service_that_is_not_there_is_for_later() {
    PushTarget.WebPush target = target();
    service.close();
    assertThat(gateways.send(target, Samples.MESSAGE)).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void keys_that_are_none_are_flawed_and_not_sent_to() {
    PushTarget.WebPush good = target();
    String url = good.endpoint();
    for (PushTarget.WebPush bad :
        List.of(
            new PushTarget.WebPush(url, "", good.auth()),
            new PushTarget.WebPush(url, "not base64!", good.auth()),
            new PushTarget.WebPush(url, "A".repeat(87), good.auth()),
            new PushTarget.WebPush(url, good.p256dh(), ""),
            new PushTarget.WebPush(url, good.p256dh(), "AAAA"),
            new PushTarget.WebPush(url, good.p256dh(), "?"),
            new PushTarget.WebPush("https://push.example/", good.p256dh(), good.auth()))) {
      String flaw = gateways.flaw(bad);
      assertThat(flaw).isNotBlank();
      assertThat(gateways.send(bad, Samples.MESSAGE)).isEqualTo(new Outcome.Refused(flaw));
    }
    assertThat(service.asked()).isEmpty();
  }

  @Test
  void keys_in_the_other_base64_are_read_too() throws Exception {
    PushTarget.WebPush usual = target();
    var other =
        new PushTarget.WebPush(
            usual.endpoint(),
            usual.p256dh().replace('-', '+').replace('_', '/') + "=",
            usual.auth().replace('-', '+').replace('_', '/') + "==");

    assertThat(gateways.flaw(other)).isNull();
    assertThat(gateways.send(other, Samples.TEST)).isEqualTo(new Outcome.Sent());
    assertThat(browser.read(service.only().body())).contains("It works.");
  }
}
