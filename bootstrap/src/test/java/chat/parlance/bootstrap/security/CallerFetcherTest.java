package chat.parlance.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerFetcherTest {

  @Test
  void who_stands_is_let_in_and_who_does_not_is_nobody() {
    Caller caller = Caller.trusted(new UserId(new UUID(1, 1)));
    assertThat(CallerFetcher.standing(Result.ok(caller))).contains(caller);
    assertThat(CallerFetcher.standing(Result.refused(Refusal.of(Reason.UNAUTHENTICATED, "ended"))))
        .isEmpty();
  }

  @Test
  void a_store_out_of_reach_is_not_the_callers_fault() {
    assertThatThrownBy(
            () -> CallerFetcher.standing(Result.refused(Refusal.of(Reason.UNAVAILABLE, "gone"))))
        .isInstanceOfSatisfying(
            HttpStatusException.class,
            problem ->
                assertThat((Object) problem.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
  }
}
