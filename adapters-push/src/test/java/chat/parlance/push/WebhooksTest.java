package chat.parlance.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.PushTarget;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server, which checks the signature as the specification says. */
@Timeout(30)
class WebhooksTest {

  /** The example of the Standard Webhooks libraries. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private FakeService service;
  private PushGateways gateways;

  @BeforeEach
  void start() throws IOException {
    service = FakeService.plain();
    gateways =
        PushGateways.builder(() -> Samples.NOW, Duration.ofSeconds(10))
            .loopback(true)
            .webhooks()
            .build();
  }

  @AfterEach
  void stop() {
    gateways.close();
    service.close();
  }

  private PushTarget.Webhook target() {
    return new PushTarget.Webhook(service.url("/hook?a=b"), SECRET);
  }

  private Outcome send() {
    return gateways.send(target(), Samples.MESSAGE);
  }

  @Test
  void the_example_of_the_specification_is_signed_so() {
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    assertThat(new WebhookSecret(SECRET).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void the_request_says_what_happened_and_is_signed() throws Exception {
    assertThat(gateways.flaw(target())).isNull();
    assertThat(send()).isEqualTo(new Outcome.Sent());

    FakeService.Asked asked = service.only();
    assertThat(asked.path()).isEqualTo("/hook?a=b");
    assertThat(asked.header("Content-type")).isEqualTo("application/json");
    assertThat(asked.header("Webhook-id")).isEqualTo("n-1");
    assertThat(asked.header("Webhook-timestamp")).isEqualTo("" + Samples.NOW.getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
    mac.update(("n-1." + Samples.NOW.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
    assertThat(asked.header("Webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(asked.body())));
    JsonNode body = Letter.JSON.readTree(asked.text());
    assertThat(body.get("type").asText()).isEqualTo("message");
    assertThat(body.get("body").asText()).isEqualTo("Hällo \"you\" 👋");
    assertThat(body.get("room").asText()).isEqualTo(Samples.ROOM.toString());
  }

  @Test
  void each_try_of_a_notification_has_the_same_id() {
    service.answers(503, Map.of("Retry-After", "7"), "");
    assertThat(send()).isEqualTo(new Outcome.Later(Duration.ofSeconds(7), "status 503"));
    service.answers(200, "");
    assertThat(send()).isEqualTo(new Outcome.Sent());
    assertThat(service.asked()).extracting(it -> it.header("Webhook-id")).containsOnly("n-1");
  }

  @Test
  void only_410_is_the_end_of_it() {
    service.answers(410, "");
    assertThat(send()).isEqualTo(new Outcome.Gone());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 429, 500, 502, 504})
  void all_other_failures_are_tried_again(int status) {
    service.answers(status, "");
    assertThat(send()).isEqualTo(new Outcome.Later(null, "status " + status));
  }

  @Test
  void a_redirect_is_not_followed() {
    service.answers(307, Map.of("Location", "/elsewhere"), "");
    assertThat(send()).isInstanceOf(Outcome.Refused.class);
    assertThat(service.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "whsec_c2hvcnQ=",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_not base64 at all, is it?"
      })
  void a_secret_that_protects_nothing_is_flawed_and_not_shown(String secret) {
    var target = new PushTarget.Webhook(service.url("/"), secret);
    assertThat(gateways.flaw(target)).contains("24 to 64").doesNotContain("c2hvcnQ", "is it?");
    assertThat(gateways.send(target, Samples.MESSAGE)).isInstanceOf(Outcome.Refused.class);
    assertThat(service.asked()).isEmpty();
  }

  @Test
  void a_secret_that_is_too_long_is_flawed() {
    String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[65]);
    assertThat(gateways.flaw(new PushTarget.Webhook(service.url("/"), secret))).isNotNull();
    String fits = "whsec_" + Base64.getEncoder().encodeToString(new byte[64]);
    assertThat(gateways.flaw(new PushTarget.Webhook(service.url("/"), fits))).isNull();
  }
}
