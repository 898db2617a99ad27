package chat.parlance.application.service;

import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Identify;
import chat.parlance.application.port.in.ManageSessions;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.AccountPorts.AccountStores;
import chat.parlance.application.port.out.Sessions.Rotation;
import chat.parlance.application.port.out.Tickets;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Local accounts: who may say that they are whom. Embedders with users of their own do without it.
 */
public final class Accounts implements Identify, Admit {

  private static final Pattern USERNAME = Pattern.compile("[a-z0-9._-]{1,32}");
  private static final Refusal WRONG =
      Refusal.of(Reason.UNAUTHENTICATED, "Username or password is wrong.");
  private static final Refusal BAD_REFRESH =
      Refusal.of(Reason.UNAUTHENTICATED, "The refresh token is not good any more.");
  private static final Refusal ENDED = Refusal.of(Reason.UNAUTHENTICATED, "The session has ended.");
  private static final Refusal BAD_TICKET =
      Refusal.of(Reason.UNAUTHENTICATED, "The ticket is not good any more.");

  private static final Refusal NO_PASSWORDS =
      Refusal.of(Reason.FORBIDDEN, "There are no passwords here. Log in where your account is.");
  private static final Refusal NO_PASSWORD =
      Refusal.of(Reason.FORBIDDEN, "This account has no password.");

  private final AccountPorts ports;
  private final AccountStores stores;
  private final PasswordRules rules;
  private final StandingSessions standing;
  private final Visitors visitors;
  private final SessionDesk sessions;
  private final CompletableFuture<String> nobodysHash;

  /**
   * @param revoked told of each session that ends, after it has ended: end its live streams
   */
  public Accounts(AccountPorts ports, Consumer<String> revoked) {
    this.ports = ports;
    this.stores = ports.stores();
    this.rules = new PasswordRules(ports.common());
    this.visitors = new Visitors(ports);
    this.standing =
        new StandingSessions(
            stores.sessions(),
            session -> {
              visitors.forget(session);
              revoked.accept(session);
            });
    this.sessions = new SessionDesk(ports, standing);
    // Hashing is slow on purpose, and nobody has to wait for this one but the first to log in.
    this.nobodysHash =
        CompletableFuture.supplyAsync(() -> ports.hasher().hash(ports.ids().secret()));
  }

  /** Where people are logged in. */
  public ManageSessions sessions() {
    return sessions;
  }

  /**
   * What ends, within seconds, the live streams of sessions that other servers have ended, whether
   * or not they said so: see {@link chat.parlance.application.Chat#attendTo}.
   */
  public Agenda.Chore watch() {
    return new EndedElsewhere(stores.userSessions(), standing::ended);
  }

  /** The session was ended in the store by other means: from now on nothing is taken of it. */
  public void ended(String session) {
    standing.ended(session);
  }

  @Override
  public Result<LoggedIn> register(String username, String password, @Nullable String displayName) {
    if (!ports.lives().passwords()) {
      return Result.refused(NO_PASSWORDS);
    }
    String name = username.strip().toLowerCase(Locale.ROOT);
    String shown = displayName == null ? name : displayName.strip();
    return Attempt.of(
        () ->
            Result.unless(
                username(name)
                    .or(() -> rules.refuse("password", password, name))
                    .or(() -> shown(shown)),
                () -> {
                  var user = new User(new UserId(ports.ids().next()), name, shown, false, now());
                  return stores.users().add(user, ports.hasher().hash(password))
                      ? Result.ok(begin(user))
                      : Result.refused(Refusal.of(Reason.CONFLICT, "This username is taken."));
                }));
  }

  @Override
  public Result<LoggedIn> guest(String displayName) {
    if (!ports.lives().guests()) {
      return Result.refused(Refusal.of(Reason.FORBIDDEN, "Guests are not let in here."));
    }
    return Attempt.of(
        () ->
            Result.unless(
                shown(displayName.strip()),
                () -> {
                  var id = new UserId(ports.ids().next());
                  String name =
                      "guest-" + id.toString().replace("-", "").substring(14); // the random part
                  var user = new User(id, name, displayName.strip(), true, now());
                  return stores.users().add(user, null)
                      ? Result.ok(begin(user))
                      : Result.refused(Refusal.of(Reason.CONFLICT, "Try again."));
                }));
  }

  @Override
  public Result<LoggedIn> login(String username, String password) {
    if (!ports.lives().passwords()) {
      return Result.refused(NO_PASSWORDS);
    }
    return Attempt.of(
        () -> {
          Optional<Users.Account> account =
              stores.users().named(username.strip().toLowerCase(Locale.ROOT));
          // An unknown user costs the same hashing as a known one: the time must not tell them
          // apart.
          String hash = account.map(Users.Account::passwordHash).orElse(null);
          boolean right =
              ports.hasher().matches(password, hash == null ? nobodysHash.join() : hash);
          return right && hash != null
              ? entered(account.orElseThrow().user(), hash)
              : Result.refused(WRONG);
        });
  }

  /**
   * Begins a session, unless another password was set while this one was tried: what ended all
   * other sessions then may have missed this one.
   */
  private Result<LoggedIn> entered(User user, String hash) {
    String session = ports.ids().next().toString();
    LoggedIn loggedIn = begin(user, session);
    boolean stands =
        stores
            .users()
            .named(user.username())
            .map(Users.Account::passwordHash)
            .filter(hash::equals)
            .isPresent();
    if (stands) {
      return Result.ok(loggedIn);
    }
    stores.sessions().revoke(session, now());
    return Result.refused(WRONG);
  }

  @Override
  public Result<LoggedIn> refresh(String refreshToken) {
    return Attempt.of(
        () -> {
          String next = ports.ids().secret();
          Instant now = now();
          Rotation rotation =
              stores
                  .sessions()
                  .rotate(
                      Secrets.hash(refreshToken),
                      Secrets.hash(next),
                      now,
                      now.plus(ports.lives().refresh()));
          return switch (rotation) {
            case Rotation.Rotated rotated ->
                stores.users().find(List.of(rotated.user())).stream()
                    .findFirst()
                    .map(user -> Result.ok(tokens(user, rotated.session(), next)))
                    .orElseGet(() -> Result.refused(BAD_REFRESH));
            case Rotation.Reused reused -> {
              standing.ended(reused.session());
              yield Result.refused(BAD_REFRESH);
            }
            case Rotation.Unknown unknown -> Result.refused(BAD_REFRESH);
          };
        });
  }

  @Override
  public Result<Caller> changePassword(Caller caller, String current, String next) {
    return Attempt.of(
        () -> {
          Optional<Users.Account> account =
              stores.users().find(List.of(caller.user())).stream()
                  .findFirst()
                  .flatMap(user -> stores.users().named(user.username()));
          String hash = account.map(Users.Account::passwordHash).orElse(null);
          if (account.isEmpty() || hash == null) {
            return Result.refused(NO_PASSWORD);
          }
          if (!ports.hasher().matches(current, hash)) {
            return Result.refused(Refusal.invalid("current", "is not the password"));
          }
          return Result.unless(
              rules.refuse("new", next, account.get().user().username()),
              () ->
                  stores.passwords().replace(caller.user(), hash, ports.hasher().hash(next))
                      ? sessions.endOthers(caller)
                      : Result.refused(Refusal.of(Reason.CONFLICT, "It was changed meanwhile.")));
        });
  }

  @Override
  public Result<Caller> logout(Caller caller) {
    return Attempt.of(
        () -> {
          stores.sessions().revoke(caller.session(), now());
          standing.ended(caller.session());
          return Result.ok(caller);
        });
  }

  @Override
  public Result<Caller> accept(String accessToken) {
    return ports
        .accessTokens()
        .read(accessToken)
        .map(proof -> check(new Caller(proof.user(), proof.session(), proof.validUntil())))
        .orElseGet(
            () ->
                ports
                    .otherIssuer()
                    .read(accessToken)
                    .then(visitor -> Attempt.of(() -> visitors.come(visitor)))
                    .then(this::check));
  }

  @Override
  public Result<Caller> check(Caller caller) {
    return Attempt.of(
        () -> {
          Instant now = ports.time().instant();
          boolean good = now.isBefore(caller.validUntil()) && standing.stands(caller, now);
          return good ? Result.ok(caller) : Result.refused(ENDED);
        });
  }

  @Override
  public Result<Ticket> ticket(Caller caller) {
    return Attempt.of(
        () -> {
          String ticket = ports.ids().secret();
          var kept =
              new Tickets.Ticket(
                  caller.user(),
                  caller.session(),
                  caller.validUntil(),
                  now().plus(ports.lives().ticket()));
          stores.tickets().put(Secrets.hash(ticket), kept);
          return Result.ok(new Ticket(ticket, ports.lives().ticket()));
        });
  }

  @Override
  public Result<Caller> redeem(String ticket) {
    return Attempt.of(
        () ->
            stores
                .tickets()
                .take(Secrets.hash(ticket), now())
                .map(kept -> check(new Caller(kept.user(), kept.session(), kept.validUntil())))
                .orElseGet(() -> Result.refused(BAD_TICKET)));
  }

  private LoggedIn begin(User user) {
    return begin(user, ports.ids().next().toString());
  }

  private LoggedIn begin(User user, String session) {
    String refresh = ports.ids().secret();
    Instant now = now();
    stores
        .sessions()
        .begin(session, user.id(), Secrets.hash(refresh), now, now.plus(ports.lives().refresh()));
    return tokens(user, session, refresh);
  }

  private LoggedIn tokens(User user, String session, String refresh) {
    Instant now = now();
    String access =
        ports.accessTokens().issue(user, session, now, now.plus(ports.lives().access()));
    return new LoggedIn(user, access, refresh, ports.lives().access());
  }

  private Instant now() {
    return ports.time().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Optional<Refusal> username(String name) {
    return USERNAME.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid("username", "must be 1 to 32 of a-z, 0-9, dot, underscore and hyphen"));
  }

  private static Optional<Refusal> shown(String displayName) {
    return Inputs.line("displayName", displayName, Profiles.MOST_NAME);
  }
}
