package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageSessions.Held;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.AuditLog;
import chat.parlance.application.port.out.OtherIssuer;
import chat.parlance.application.port.out.PasswordHasher;
import chat.parlance.application.service.Accounts;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where people are logged in, and how that ends: by another password, by them, from above. */
class SessionDeskTest {

  private final World world = new World();
  private final List<String> revoked = new ArrayList<>();

  /** What happens while a password is looked at, which takes its time. */
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  private final PlainTokens tokens = new PlainTokens();
  private final PasswordHasher hasher =
      new PasswordHasher() {
        @Override
        public String hash(String password) {
          return "hash of " + password;
        }

        @Override
        public boolean matches(String password, String hash) {
          meanwhile.getAndSet(() -> {}).run();
          return hash.equals("hash of " + password);
        }
      };
  private final Accounts accounts = accounts(true);

  private Accounts accounts(boolean passwords) {
    return new Accounts(
        new AccountPorts(
            world.store.accounts(),
            hasher,
            "password1"::equals,
            tokens,
            OtherIssuer.NONE,
            world.ports.ids(),
            () -> world.now,
            new AccountPorts.Lives(
                Duration.ofMinutes(10),
                Duration.ofDays(30),
                Duration.ofSeconds(30),
                true,
                passwords),
            Set.of("root")),
        revoked::add);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Caller registered(String name) {
    return accounts
        .accept(accounts.register(name, "correct horse", null).orThrow().accessToken())
        .orThrow();
  }

  private Caller loggedIn(String name) {
    return accounts.accept(accounts.login(name, "correct horse").orThrow().accessToken()).orThrow();
  }

  @Test
  void another_password_ends_all_other_sessions_and_the_old_one_is_good_no_more() {
    Caller here = registered("dora");
    Caller there = loggedIn("dora");

    accounts.changePassword(here, "correct horse", "another horse").orThrow();

    assertThat(revoked).containsExactly(there.session());
    assertThat(reason(accounts.check(there))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(accounts.check(here).orThrow()).isEqualTo(here);
    assertThat(reason(accounts.login("dora", "correct horse"))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(accounts.login("dora", "another horse").orThrow().user().id())
        .isEqualTo(here.user());
  }

  @Test
  void who_logs_in_by_the_old_one_meanwhile_is_not_let_in() {
    Caller here = registered("dora");
    meanwhile.set(() -> accounts.changePassword(here, "correct horse", "another horse").orThrow());

    assertThat(reason(accounts.login("dora", "correct horse"))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(accounts.sessions().list(here).orThrow()).hasSize(1);
  }

  @Test
  void a_password_is_changed_by_who_knows_it_to_one_that_is_fit() {
    Caller dora = registered("dora");

    assertThat(refusal(accounts.changePassword(dora, "wrong horse", "another horse")).flaws())
        .extracting(flaw -> flaw.field())
        .containsExactly("current");
    for (String unfit : List.of("short", "x".repeat(257), "password1")) {
      assertThat(refusal(accounts.changePassword(dora, "correct horse", unfit)).flaws())
          .extracting(flaw -> flaw.field())
          .containsExactly("new");
    }
    assertThat(revoked).isEmpty();
    assertThat(loggedIn("dora").user()).isEqualTo(dora.user());
  }

  @Test
  void who_has_no_password_changes_none() {
    accounts.guest("Visitor").orThrow();
    assertThat(reason(accounts.changePassword(tokens.newest(), "", "another horse")))
        .isEqualTo(Reason.FORBIDDEN);
    Caller nobody = Caller.trusted(new UserId(UUID.randomUUID()));
    assertThat(reason(accounts.changePassword(nobody, "", "another horse")))
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void passwords_that_are_tried_first_are_refused() {
    for (String unfit : List.of("password1", "DoraDora", "doradora")) {
      assertThat(refusal(accounts.register("doradora", unfit, null)).flaws())
          .extracting(flaw -> flaw.field())
          .containsExactly("password");
    }
  }

  @Test
  void without_passwords_nobody_registers_or_logs_in_by_one() {
    registered("dora");
    Accounts without = accounts(false);
    assertThat(reason(without.register("emil", "correct horse", null))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(without.login("dora", "correct horse"))).isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void one_sees_ones_own_sessions_and_ends_one_of_them() {
    Caller here = registered("dora");
    Caller there = loggedIn("dora");
    Caller other = registered("emil");

    List<Held> held = accounts.sessions().list(here).orThrow();
    assertThat(held)
        .extracting(Held::id)
        .containsExactlyInAnyOrder(here.session(), there.session());
    assertThat(held).filteredOn(Held::current).extracting(Held::id).containsExactly(here.session());
    assertThat(held)
        .allSatisfy(
            it -> {
              assertThat(it.begunAt()).isEqualTo(world.now);
              assertThat(it.expiresAt()).isEqualTo(world.now.plus(Duration.ofDays(30)));
            });

    accounts.sessions().end(here, there.session()).orThrow();
    assertThat(revoked).containsExactly(there.session());
    assertThat(reason(accounts.check(there))).isEqualTo(Reason.UNAUTHENTICATED);

    for (String none : List.of(there.session(), other.session(), "' OR 1=1 --", "../x")) {
      assertThat(reason(accounts.sessions().end(here, none))).isEqualTo(Reason.NOT_FOUND);
    }
    assertThat(accounts.check(other).orThrow()).isEqualTo(other);
  }

  @Test
  void one_ends_all_others_at_once() {
    Caller here = registered("dora");
    Caller phone = loggedIn("dora");
    Caller tablet = loggedIn("dora");

    accounts.sessions().endOthers(here).orThrow();

    assertThat(revoked).containsExactlyInAnyOrder(phone.session(), tablet.session());
    assertThat(accounts.sessions().list(here).orThrow()).hasSize(1);
  }

  @Test
  void an_administrator_ends_all_sessions_of_a_user_on_record() {
    Caller root = registered("root");
    Caller dora = registered("dora");
    Caller there = loggedIn("dora");

    accounts.sessions().endAll(root, dora.user()).orThrow();

    assertThat(revoked).containsExactlyInAnyOrder(dora.session(), there.session());
    assertThat(reason(accounts.check(dora))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(accounts.check(root).orThrow()).isEqualTo(root);
    assertThat(world.ports.moderation().audit().newest(null, root.user(), null, 10))
        .extracting(AuditLog.Recorded::act)
        .extracting(AuditedAct::kind, AuditedAct::user)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(AuditedAct.Kind.SESSIONS_ENDED, dora.user()));
    assertThat(loggedIn("dora").user()).isEqualTo(dora.user());
  }

  @Test
  void who_is_no_administrator_ends_nobodys_sessions() {
    Caller root = registered("root");
    Caller dora = registered("dora");

    assertThat(reason(accounts.sessions().endAll(dora, root.user()))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(accounts.sessions().endAll(dora, dora.user()))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(accounts.sessions().endAll(root, new UserId(UUID.randomUUID()))))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(revoked).isEmpty();
  }
}
