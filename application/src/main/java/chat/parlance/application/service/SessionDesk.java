package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageSessions;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.UserSessions;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where people are logged in. */
final class SessionDesk implements ManageSessions {

  private static final Refusal ADMINISTRATORS =
      Refusal.of(Reason.FORBIDDEN, "Only an administrator may do that.");

  private final AccountPorts ports;
  private final UserSessions sessions;
  private final StandingSessions standing;
  private final Administrators administrators;

  SessionDesk(AccountPorts ports, StandingSessions standing) {
    this.ports = ports;
    this.sessions = ports.stores().userSessions();
    this.standing = standing;
    this.administrators = new Administrators(ports.stores().users(), ports.administrators());
  }

  @Override
  public Result<List<Held>> list(Caller caller) {
    return Attempt.of(
        () ->
            Result.ok(
                sessions.standing(caller.user(), now()).stream()
                    .map(it -> held(it, caller))
                    .toList()));
  }

  private static Held held(UserSessions.Standing it, Caller caller) {
    return new Held(it.id(), it.begunAt(), it.expiresAt(), it.id().equals(caller.session()));
  }

  @Override
  public Result<Caller> end(Caller caller, String session) {
    return Attempt.of(
        () -> {
          boolean own =
              ports.stores().sessions().owner(session).filter(caller.user()::equals).isPresent();
          if (!own) {
            return Result.refused(Policy.NOT_FOUND);
          }
          ports.stores().sessions().revoke(session, now());
          standing.ended(session);
          return Result.ok(caller);
        });
  }

  @Override
  public Result<Caller> endOthers(Caller caller) {
    return Attempt.of(
        () -> {
          end(caller.user(), caller.session(), null);
          return Result.ok(caller);
        });
  }

  @Override
  public Result<UserId> endAll(Caller caller, UserId user) {
    return Attempt.of(
        () -> {
          if (!administrators.include(caller)) {
            return Result.refused(ADMINISTRATORS);
          }
          if (ports.stores().users().find(List.of(user)).isEmpty()) {
            return Result.refused(Policy.NOT_FOUND);
          }
          end(
              user,
              null,
              new AuditedAct(
                  AuditedAct.Kind.SESSIONS_ENDED,
                  now(),
                  caller.user(),
                  null,
                  user,
                  null,
                  Map.of()));
          return Result.ok(user);
        });
  }

  private void end(UserId user, @Nullable String except, @Nullable AuditedAct act) {
    sessions.end(user, except, now(), act).forEach(standing::ended);
  }

  private Instant now() {
    return ports.time().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
