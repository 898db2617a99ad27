package chat.parlance.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.PushTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushGatewaysTest {

  private static PushGateways.Builder builder() {
    return PushGateways.builder(() -> Samples.NOW, Duration.ofSeconds(10));
  }

  @Test
  void what_was_not_set_up_is_not_spoken() {
    List<PushTarget> targets =
        List.of(
            new PushTarget.WebPush("https://fcm.googleapis.com/x", "", ""),
            new PushTarget.Apns("00".repeat(32), false),
            new PushTarget.Fcm("x".repeat(100)),
            new PushTarget.Webhook("https://hook.example/", "whsec_"));
    try (PushGateways none = builder().build()) {
      for (PushTarget target : targets) {
        assertThat(none.speaks(target.kind())).isFalse();
        assertThat(none.flaw(target)).contains("sends no notifications of that kind");
        assertThat(none.send(target, Samples.MESSAGE)).isInstanceOf(Outcome.Refused.class);
        assertThat(none.publicKey(target.kind())).isNull();
      }
    }
  }

  @Test
  void what_was_set_up_is_spoken(@TempDir Path folder) {
    VapidKeys keys = VapidKeys.load(folder.resolve("key"));
    try (PushGateways some =
        builder()
            .webhooks()
            .webPush(new WebPushSettings(keys, "https://chat.example", List.of("*")))
            .build()) {
      assertThat(some.speaks(PushTarget.Kind.WEBPUSH)).isTrue();
      assertThat(some.speaks(PushTarget.Kind.WEBHOOK)).isTrue();
      assertThat(some.speaks(PushTarget.Kind.APNS)).isFalse();
      assertThat(some.publicKey(PushTarget.Kind.WEBPUSH)).isEqualTo(keys.publicKey());
      assertThat(some.publicKey(PushTarget.Kind.WEBHOOK)).isNull();
    }
  }

  @Test
  void settings_that_cannot_be_meant_are_refused(@TempDir Path folder) {
    VapidKeys keys = VapidKeys.load(folder.resolve("key"));
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> new WebPushSettings(keys, "ops@chat.example", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PushGateways.builder(() -> Samples.NOW, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ApnsSettings(missing, "", "TEAM", "topic"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder().apns(new ApnsSettings(missing, "KEY", "TEAM", "topic")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(missing.toString());
    assertThatThrownBy(() -> builder().fcm(new FcmSettings(missing)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(missing.toString());
  }
}
