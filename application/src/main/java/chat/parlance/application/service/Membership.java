package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.ReadBans;
import chat.parlance.application.port.in.Written;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Member;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Who is in a room, and with what rank. */
public final class Membership implements ManageMembers, ReadBans {

  private static final int MOST_REASON = 500;

  private final Writer writer;
  private final Access access;
  private final Members members;
  private final Users users;

  Membership(Core core) {
    this.writer = core.writer();
    this.access = core.access();
    this.members = core.ports().members();
    this.users = core.ports().users();
  }

  @Override
  public Result<Paged<Member>> list(
      Caller caller, RoomId room, @Nullable String cursor, int limit) {
    return Attempt.of(
        () -> {
          Optional<UserId> after = cursor == null ? Optional.empty() : UserId.parse(cursor);
          boolean cursorFine = cursor == null || after.isPresent();
          return Result.unless(
              access
                  .refuse(room, caller.user(), Policy::read)
                  .or(() -> Inputs.limit(limit, Inputs.MOST_ITEMS))
                  .or(() -> cursorFine ? Optional.empty() : Optional.of(Inputs.BAD_CURSOR)),
              () -> {
                List<Member> rows = members.of(room, after.orElse(null), limit + 1);
                return Result.ok(Inputs.paged(rows, limit, member -> member.user().toString()));
              });
        });
  }

  @Override
  public Result<Written<Member>> add(Caller caller, RoomId room, UserId user, Role role) {
    return act(
            caller,
            room,
            user,
            (mine, theirs) ->
                Result.unless(
                    Policy.add(mine, role, theirs, writer.now()).or(() -> unknown(user)),
                    () -> change(theirs.member() == null ? new MemberJoined(user, role) : null)))
        .then(position -> member(room, user, position));
  }

  @Override
  public Result<Written<Member>> change(Caller caller, RoomId room, UserId user, Wish wish) {
    return Result.unless(
        reasonFlaw(wish.reason()),
        () ->
            act(caller, room, user, (mine, theirs) -> changing(mine, theirs, wish))
                .then(position -> member(room, user, position)));
  }

  private Result<Writer.Decision> changing(Standing mine, Standing theirs, Wish wish) {
    Member now = theirs.member();
    Role role = wish.role() != null ? wish.role() : now == null ? Role.MEMBER : now.role();
    return Result.unless(
        Policy.govern(mine, theirs, role),
        () -> {
          if (now == null) {
            return Result.refused(Policy.NOT_FOUND); // govern said so already
          }
          Instant mute = wish.mutedUntil() == null ? now.mutedUntil() : muted(wish.mutedUntil());
          String reason =
              mute == null ? null : wish.reason() == null ? now.muteReason() : wish.reason();
          var wanted = new MemberChanged(now.user(), role, mute, reason);
          var given = new MemberChanged(now.user(), now.role(), now.mutedUntil(), now.muteReason());
          return change(wanted.equals(given) ? null : wanted);
        });
  }

  private @Nullable Instant muted(Instant until) {
    return until.isAfter(writer.now()) ? until.truncatedTo(ChronoUnit.MILLIS) : null;
  }

  @Override
  public Result<Written<UserId>> remove(Caller caller, RoomId room, UserId user) {
    return act(
            caller,
            room,
            user,
            (mine, theirs) -> {
              if (caller.user().equals(user)) {
                return Result.unless(Policy.leave(mine), () -> change(new MemberLeft(user)));
              }
              return Result.unless(
                  Policy.expel(mine, theirs)
                      .or(
                          () ->
                              theirs.member() == null
                                  ? Optional.of(Policy.NOT_FOUND)
                                  : Optional.empty()),
                  () -> change(new MemberRemoved(user, false, null)));
            })
        .map(position -> new Written<>(user, position.orElse(null)));
  }

  @Override
  public Result<Written<UserId>> ban(
      Caller caller, RoomId room, UserId user, @Nullable String reason, @Nullable Instant until) {
    Optional<Refusal> flaw = reasonFlaw(reason);
    if (until != null && !until.isAfter(writer.now())) {
      flaw = Optional.of(Refusal.invalid("until", "must be in the future"));
    }
    if (caller.user().equals(user)) {
      flaw = Optional.of(Refusal.invalid("userId", "must not be yourself"));
    }
    Instant end = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
    return Result.unless(
        flaw,
        () ->
            act(
                    caller,
                    room,
                    user,
                    (mine, theirs) ->
                        Result.unless(
                            Policy.expel(mine, theirs).or(() -> unknown(user)),
                            () ->
                                change(
                                    isSame(theirs.ban(), reason, end)
                                        ? null
                                        : new MemberRemoved(user, true, reason, end))))
                .map(position -> new Written<>(user, position.orElse(null))));
  }

  private static Optional<Refusal> reasonFlaw(@Nullable String reason) {
    return reason == null ? Optional.empty() : Inputs.line("reason", reason, MOST_REASON);
  }

  private static boolean isSame(
      @Nullable Ban ban, @Nullable String reason, @Nullable Instant until) {
    return ban != null
        && Objects.equals(ban.reason(), reason)
        && Objects.equals(ban.until(), until);
  }

  @Override
  public Result<Written<UserId>> unban(Caller caller, RoomId room, UserId user) {
    return act(
            caller,
            room,
            user,
            (mine, theirs) ->
                Result.unless(
                    Policy.expel(mine, theirs),
                    () -> change(theirs.ban() != null ? new MemberUnbanned(user) : null)))
        .map(position -> new Written<>(user, position.orElse(null)));
  }

  @Override
  public Result<Paged<Ban>> bans(Caller caller, RoomId room, @Nullable String cursor, int limit) {
    return Attempt.of(
        () -> {
          Optional<UserId> after = cursor == null ? Optional.empty() : UserId.parse(cursor);
          boolean cursorFine = cursor == null || after.isPresent();
          return Result.unless(
              access
                  .refuse(room, caller.user(), Policy::seeBans)
                  .or(() -> Inputs.limit(limit, Inputs.MOST_ITEMS))
                  .or(() -> cursorFine ? Optional.empty() : Optional.of(Inputs.BAD_CURSOR)),
              () -> {
                List<Ban> rows = members.bans(room, writer.now(), after.orElse(null), limit + 1);
                return Result.ok(Inputs.paged(rows, limit, ban -> ban.user().toString()));
              });
        });
  }

  private static Result<Writer.Decision> change(@Nullable Change change) {
    return Result.ok(new Writer.Decision(change));
  }

  /**
   * Decides on both standings; the target's is read after the caller's, and stands or falls with
   * the same revision.
   */
  private Result<Optional<Position>> act(
      Caller caller,
      RoomId room,
      UserId target,
      BiFunction<Standing, Standing, Result<Writer.Decision>> decide) {
    return Attempt.of(
        () ->
            writer
                .write(
                    room,
                    caller.user(),
                    mine -> decide.apply(mine, access.standing(room, target).orElseThrow()))
                .map(stored -> stored.map(some -> some.entry().position())));
  }

  private Optional<Refusal> unknown(UserId user) {
    return users.find(List.of(user)).isEmpty()
        ? Optional.of(Refusal.invalid("userId", "must be a user that exists"))
        : Optional.empty();
  }

  private Result<Written<Member>> member(RoomId room, UserId user, Optional<Position> position) {
    return Attempt.of(
        () -> {
          Member member = access.standing(room, user).map(Standing::member).orElse(null);
          // Gone again already: what was asked was done, and undone by somebody since.
          return member == null
              ? Result.refused(Policy.NOT_FOUND)
              : Result.ok(new Written<>(member, position.orElse(null)));
        });
  }
}
