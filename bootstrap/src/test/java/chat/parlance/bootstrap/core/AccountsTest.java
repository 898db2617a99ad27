package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Identify.LoggedIn;
import chat.parlance.application.port.out.AccessTokens;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.PasswordHasher;
import chat.parlance.application.service.Accounts;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

  private final World world = new World();
  private final List<String> revoked = new ArrayList<>();
  private int hashings;
  private final PasswordHasher hasher =
      new PasswordHasher() {
        @Override
        public String hash(String password) {
          return "hash of " + password;
        }

        @Override
        public boolean matches(String password, String hash) {
          hashings++;
          return hash.equals("hash of " + password);
        }
      };
  private Caller issued;
  private final AccessTokens tokens =
      new AccessTokens() {
        @Override
        public String issue(User user, String session, Instant now, Instant expiresAt) {
          issued = new Caller(user.id(), session, expiresAt);
          return "token";
        }

        @Override
        public Optional<Proof> read(String token) {
          return token.equals("token")
              ? Optional.of(new Proof(issued.user(), issued.session(), issued.validUntil()))
              : Optional.empty();
        }
      };
  private final Accounts accounts = accounts(true);

  private Accounts accounts(boolean guests) {
    return new Accounts(
        new AccountPorts(
            world.store.accounts(),
            hasher,
            tokens,
            world.ports.ids(),
            () -> world.now,
            new AccountPorts.Lives(
                Duration.ofMinutes(10), Duration.ofDays(30), Duration.ofSeconds(30), guests, true)),
        revoked::add);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void an_access_token_stands_for_its_caller_until_it_expires_or_its_session_ends() {
    accounts.register("dora", "correct horse", null).orThrow();
    assertThat(accounts.accept("token").orThrow()).isEqualTo(issued);
    assertThat(reason(accounts.accept("another"))).isEqualTo(Reason.UNAUTHENTICATED);
    Instant before = world.now;
    world.now = issued.validUntil();
    assertThat(reason(accounts.accept("token"))).isEqualTo(Reason.UNAUTHENTICATED);
    world.now = before;
    accounts.logout(issued).orThrow();
    assertThat(reason(accounts.accept("token"))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void who_registers_can_log_in_under_any_case_of_the_name() {
    User user = accounts.register("Dora", "correct horse", null).orThrow().user();
    assertThat(user.username()).isEqualTo("dora");
    assertThat(user.displayName()).isEqualTo("dora");
    assertThat(accounts.login("DORA", "correct horse").orThrow().user()).isEqualTo(user);
    assertThat(reason(accounts.register("dora", "another password", null)))
        .isEqualTo(Reason.CONFLICT);
  }

  @Test
  void a_wrong_password_and_an_unknown_user_get_the_same_answer_for_the_same_work() {
    accounts.register("dora", "correct horse", null).orThrow();
    Result<LoggedIn> wrong = accounts.login("dora", "wrong horse");
    int before = hashings;
    Result<LoggedIn> unknown = accounts.login("nobody", "wrong horse");
    assertThat(unknown).isEqualTo(wrong);
    assertThat(hashings).isEqualTo(before + 1);
    assertThat(reason(wrong)).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "with space", "ümlaut", "a/b", "this-name-is-far-too-long-to-be-one"})
  void what_is_no_username_is_invalid(String name) {
    assertThat(refusal(accounts.register(name, "correct horse", null)).flaws())
        .extracting(flaw -> flaw.field())
        .containsExactly("username");
  }

  @Test
  void passwords_and_display_names_are_bounded() {
    assertThat(reason(accounts.register("dora", "short", null))).isEqualTo(Reason.INVALID);
    assertThat(reason(accounts.register("dora", "x".repeat(257), null))).isEqualTo(Reason.INVALID);
    assertThat(reason(accounts.register("dora", "correct horse", "x".repeat(65))))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(accounts.register("dora", "correct horse", "bell\u0007")))
        .isEqualTo(Reason.INVALID);
    assertThat(
            accounts.register("dora", "correct horse", " Dora D. ").orThrow().user().displayName())
        .isEqualTo("Dora D.");
  }

  @Test
  void refresh_tokens_rotate_and_the_reuse_of_an_old_one_ends_the_session() {
    LoggedIn first = accounts.register("dora", "correct horse", null).orThrow();
    Caller caller = issued;
    LoggedIn second = accounts.refresh(first.refreshToken()).orThrow();
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(accounts.check(caller)).isInstanceOf(Result.Ok.class);
    assertThat(reason(accounts.refresh(first.refreshToken()))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(revoked).containsExactly(caller.session());
    assertThat(reason(accounts.refresh(second.refreshToken()))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(reason(accounts.check(caller))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(reason(accounts.refresh("made up"))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void logging_out_ends_the_session_at_once() {
    LoggedIn in = accounts.register("dora", "correct horse", null).orThrow();
    Caller caller = accounts.check(issued).orThrow();
    accounts.logout(caller).orThrow();
    assertThat(revoked).containsExactly(caller.session());
    assertThat(reason(accounts.check(caller))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(reason(accounts.refresh(in.refreshToken()))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void an_end_that_another_server_made_is_noticed_within_a_second() {
    accounts.register("dora", "correct horse", null).orThrow();
    Caller caller = accounts.check(issued).orThrow();
    world.store.sessions().revoke(caller.session(), world.now);
    world.now = world.now.plusSeconds(1);
    assertThat(reason(accounts.check(caller))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void an_expired_proof_and_an_expired_refresh_token_are_refused() {
    LoggedIn in = accounts.register("dora", "correct horse", null).orThrow();
    Caller caller = issued;
    world.now = world.now.plus(Duration.ofMinutes(10));
    assertThat(reason(accounts.check(caller))).isEqualTo(Reason.UNAUTHENTICATED);
    world.now = world.now.plus(Duration.ofDays(30));
    assertThat(reason(accounts.refresh(in.refreshToken()))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void a_ticket_is_good_once_and_for_a_short_while() {
    accounts.register("dora", "correct horse", null).orThrow();
    String ticket = accounts.ticket(issued).orThrow().value();
    assertThat(accounts.redeem(ticket).orThrow()).isEqualTo(issued);
    assertThat(reason(accounts.redeem(ticket))).isEqualTo(Reason.UNAUTHENTICATED);
    String late = accounts.ticket(issued).orThrow().value();
    world.now = world.now.plusSeconds(30);
    assertThat(reason(accounts.redeem(late))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void guests_are_let_in_unless_switched_off() {
    User guest = accounts.guest("Visitor").orThrow().user();
    assertThat(guest.guest()).isTrue();
    assertThat(reason(accounts.login(guest.username(), "anything")))
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(reason(accounts(false).guest("Visitor"))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(accounts.guest(" "))).isEqualTo(Reason.INVALID);
  }

  @Test
  void secrets_do_not_reach_a_log() {
    LoggedIn in = accounts.register("dora", "correct horse", null).orThrow();
    assertThat(in.toString()).doesNotContain(in.refreshToken(), in.accessToken());
    var ticket = accounts.ticket(issued).orThrow();
    assertThat(ticket.toString()).doesNotContain(ticket.value());
  }
}
