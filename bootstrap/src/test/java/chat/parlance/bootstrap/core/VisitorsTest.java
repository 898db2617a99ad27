package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.CommonPasswords;
import chat.parlance.application.port.out.OtherIssuer;
import chat.parlance.application.port.out.OtherIssuer.Visitor;
import chat.parlance.application.port.out.PasswordHasher;
import chat.parlance.application.service.Accounts;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The users of another issuer: who they are here, and how their sessions end. */
class VisitorsTest {

  private final World world = new World();
  private final List<String> revoked = new ArrayList<>();
  private final Map<String, Visitor> visitors = new HashMap<>();
  private boolean reachable = true;
  private final PasswordHasher hasher =
      new PasswordHasher() {
        @Override
        public String hash(String password) {
          return password;
        }

        @Override
        public boolean matches(String password, String hash) {
          return password.equals(hash);
        }
      };
  private final Accounts accounts =
      new Accounts(
          new AccountPorts(
              world.store.accounts(),
              hasher,
              CommonPasswords.NONE,
              new PlainTokens(),
              this::read,
              world.ports.ids(),
              () -> world.now,
              AccountPorts.Lives.DEFAULT,
              Set.of("root")),
          revoked::add);

  private Result<Visitor> read(String token) {
    if (!reachable) {
      return Result.refused(
          Refusal.later(Reason.UNAVAILABLE, "Out of reach.", Duration.ofSeconds(1)));
    }
    Visitor visitor = visitors.get(token);
    return visitor == null ? OtherIssuer.NONE.read(token) : Result.ok(visitor);
  }

  private void visitor(
      String token, String subject, @Nullable String username, @Nullable String displayName) {
    visitors.put(
        token,
        new Visitor(
            "https://id.example",
            subject,
            username,
            displayName,
            world.now,
            world.now.plus(Duration.ofMinutes(5))));
  }

  private User user(Caller caller) {
    return world.ports.users().find(List.of(caller.user())).getFirst();
  }

  private void pass(Duration span) {
    world.now = world.now.plus(span);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void who_comes_for_the_first_time_has_an_account_and_keeps_it() {
    visitor("one", "42", "Frida", "Frida F.");
    Caller frida = accounts.accept("one").orThrow();
    assertThat(user(frida))
        .extracting(User::username, User::displayName, User::guest)
        .containsExactly("frida", "Frida F.", false);

    pass(Duration.ofMinutes(4));
    visitor("two", "42", "renamed", "Other");
    Caller again = accounts.accept("two").orThrow();
    assertThat(again.user()).isEqualTo(frida.user());
    assertThat(again.session()).isEqualTo(frida.session());
    assertThat(again.validUntil()).isAfter(frida.validUntil());
    assertThat(user(again).username()).isEqualTo("frida");
  }

  @Test
  void who_the_visitor_is_follows_from_issuer_and_subject() {
    visitor("one", "42", "frida", null);
    UserId frida = accounts.accept("one").orThrow().user();
    visitors.put(
        "elsewhere",
        new Visitor(
            "https://other.example", "42", "frida", null, world.now, world.now.plusSeconds(60)));
    assertThat(accounts.accept("elsewhere").orThrow().user()).isNotEqualTo(frida);
    assertThat(frida.value().version()).isEqualTo(8);
    assertThat(frida.value().variant()).isEqualTo(2);
  }

  @Test
  void a_name_that_is_taken_is_not_taken_over() {
    User local = accounts.register("frida", "correct horse", null).orThrow().user();
    visitor("one", "42", "frida", "Frida F.");
    User visitor = user(accounts.accept("one").orThrow());
    assertThat(visitor.id()).isNotEqualTo(local.id());
    assertThat(visitor.username()).matches("frida-[0-9a-f]{8}");
    visitor("two", "43", visitor.username(), null);
    assertThat(user(accounts.accept("two").orThrow()).username())
        .startsWith(visitor.username().substring(0, 14))
        .isNotEqualTo(visitor.username());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,user-[0-9a-f]{8}",
        "' ',user-[0-9a-f]{8}",
        "Ann.Lee@example.com,ann.lee-example.com",
        "a<script>\u0000'' OR 1=1,a-script-or-1-1",
        "this-name-is-far-too-long-to-be-one-here,this-name-is-far-too-long-to-be-"
      })
  void any_name_becomes_one_that_is_fit(@Nullable String wished, String username) {
    visitor("one", "42", wished, "\u0007");
    User user = user(accounts.accept("one").orThrow());
    assertThat(user.username()).matches(username);
    assertThat(user.displayName()).isEqualTo(user.username());
  }

  @Test
  void logging_out_ends_what_was_issued_until_then() {
    visitor("one", "42", "frida", null);
    Caller frida = accounts.accept("one").orThrow();
    pass(Duration.ofSeconds(5));

    accounts.logout(frida).orThrow();

    assertThat(revoked).containsExactly(frida.session());
    assertThat(reason(accounts.check(frida))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(reason(accounts.accept("one"))).isEqualTo(Reason.UNAUTHENTICATED);
    pass(Duration.ofSeconds(5));
    assertThat(reason(accounts.accept("one"))).isEqualTo(Reason.UNAUTHENTICATED);

    visitor("two", "42", "frida", null);
    Caller again = accounts.accept("two").orThrow();
    assertThat(again.user()).isEqualTo(frida.user());
    assertThat(again.session()).isNotEqualTo(frida.session());
    assertThat(reason(accounts.accept("one"))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void an_administrator_ends_a_visitors_sessions_and_older_tokens_that_nobody_has_shown_yet() {
    accounts.register("root", "correct horse", null).orThrow();
    visitor("one", "42", "frida", null);
    visitor("unseen", "42", "frida", null);
    Caller frida = accounts.accept("one").orThrow();
    Caller root = Caller.trusted(world.ports.users().named("root").orElseThrow().user().id());
    pass(Duration.ofSeconds(5));

    accounts.sessions().endAll(root, frida.user()).orThrow();

    assertThat(revoked).containsExactly(frida.session());
    assertThat(reason(accounts.accept("one"))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(reason(accounts.accept("unseen"))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void a_visitor_has_no_password_here() {
    visitor("one", "42", "frida", null);
    Caller frida = accounts.accept("one").orThrow();
    assertThat(reason(accounts.login("frida", ""))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(reason(accounts.changePassword(frida, "", "another horse")))
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void an_issuer_out_of_reach_proves_nothing_against_the_token() {
    reachable = false;
    assertThat(reason(accounts.accept("one"))).isEqualTo(Reason.UNAVAILABLE);
    reachable = true;
    assertThat(reason(accounts.accept("one"))).isEqualTo(Reason.UNAUTHENTICATED);
    Instant past = world.now.minusSeconds(1);
    visitors.put("late", new Visitor("https://id.example", "42", null, null, past, past));
    assertThat(reason(accounts.accept("late"))).isEqualTo(Reason.UNAUTHENTICATED);
  }
}
