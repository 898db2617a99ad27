package chat.parlance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {

  /** Clients switch on these. One may be added; none is ever renamed, reused or moved. */
  @Test
  void theListIsClosed() {
    assertThat(Arrays.stream(Code.values()).map(it -> it.text() + " " + it.status()))
        .containsExactlyInAnyOrder(
            "unauthenticated 401",
            "forbidden 403",
            "not-found 404",
            "conflict 409",
            "key-reused 409",
            "invalid 400",
            "too-large 413",
            "unsupported-media 415",
            "rate-limited 429",
            "archived 409",
            "slow-mode 429",
            "unavailable 503",
            "internal 500");
  }

  @Test
  void onlyWhatPassesByItselfIsRetryable() {
    assertThat(Arrays.stream(Code.values()).filter(Code::retryable))
        .containsExactlyInAnyOrder(Code.RATE_LIMITED, Code.SLOW_MODE, Code.UNAVAILABLE);
  }

  @ParameterizedTest
  @EnumSource
  void aReasonAndItsCodeHaveOneName(Reason reason) {
    assertThat(Code.of(reason).name()).isEqualTo(reason.name());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsRetryableSaysWhen(Reason reason) {
    Problem problem = Problem.of(Refusal.of(reason, "Because."));

    assertThat(problem.retryAfterMs() != null).isEqualTo(problem.retryable());
  }
}
