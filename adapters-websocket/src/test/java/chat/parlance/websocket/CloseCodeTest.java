package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Refusal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins what clients rely on. */
class CloseCodeTest {

  @Test
  void the_table() {
    List<String> table =
        Arrays.stream(CloseCode.values())
            .map(it -> it.code() + " " + it.reason() + " " + it.reconnectAfter())
            .toList();

    assertThat(table)
        .containsExactly(
            "1011 internal PT1S",
            "1012 draining PT0.25S",
            "4400 bad-frame null",
            "4400 too-large null",
            "4401 token-expired PT0S",
            "4403 revoked null",
            "4408 too-slow PT1S",
            "4429 too-many PT30S",
            "4429 flood PT30S");
  }

  @Test
  void each_reason_of_the_core_has_its_code() {
    assertThat(Arrays.stream(Sink.Reason.values()).map(CloseCode::of))
        .containsExactly(
            CloseCode.TOKEN_EXPIRED,
            CloseCode.REVOKED,
            CloseCode.TOO_SLOW,
            CloseCode.DRAINING,
            CloseCode.INTERNAL);
  }

  @Test
  void a_refused_stream_closes_as_what_it_was_refused_for() {
    assertThat(CloseCode.of(Refusal.Reason.UNAUTHENTICATED)).isEqualTo(CloseCode.REVOKED);
    assertThat(CloseCode.of(Refusal.Reason.RATE_LIMITED)).isEqualTo(CloseCode.TOO_MANY);
    assertThat(CloseCode.of(Refusal.Reason.INVALID)).isEqualTo(CloseCode.BAD_FRAME);
    assertThat(CloseCode.of(Refusal.Reason.UNAVAILABLE)).isEqualTo(CloseCode.INTERNAL);
  }
}
