package chat.parlance.application.service;

import chat.parlance.application.live.Live;
import chat.parlance.application.port.in.BlockUsers;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.out.Blocks;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.Block;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who wants nothing to do with whom. */
public final class Blocking implements BlockUsers {

  private final Blocks blocks;
  private final Users users;
  private final InstantSource time;
  private final Live live;

  Blocking(Core core) {
    this.blocks = core.ports().moderation().blocks();
    this.users = core.ports().users();
    this.time = core.ports().time();
    this.live = core.live();
  }

  @Override
  public Result<UserId> block(Caller caller, UserId user) {
    return Attempt.of(
        () ->
            Result.unless(
                flaw(caller, user),
                () -> {
                  var at = time.instant().truncatedTo(ChronoUnit.MILLIS);
                  if (blocks.add(new Block(caller.user(), user, at))) {
                    live.blocksChanged(caller.user(), user);
                  }
                  return Result.ok(user);
                }));
  }

  private Optional<Refusal> flaw(Caller caller, UserId user) {
    if (caller.user().equals(user)) {
      return Optional.of(Refusal.invalid("userId", "must not be yourself"));
    }
    return users.find(List.of(user)).isEmpty() ? Optional.of(Policy.NOT_FOUND) : Optional.empty();
  }

  @Override
  public Result<UserId> unblock(Caller caller, UserId user) {
    return Attempt.of(
        () -> {
          if (blocks.remove(caller.user(), user)) {
            live.blocksChanged(caller.user(), user);
          }
          return Result.ok(user);
        });
  }

  @Override
  public Result<Paged<Block>> list(Caller caller, @Nullable String cursor, int limit) {
    return Attempt.of(
        () -> {
          Optional<UserId> after = cursor == null ? Optional.empty() : UserId.parse(cursor);
          boolean cursorFine = cursor == null || after.isPresent();
          return Result.unless(
              Inputs.limit(limit, Inputs.MOST_ITEMS)
                  .or(() -> cursorFine ? Optional.empty() : Optional.of(Inputs.BAD_CURSOR)),
              () -> {
                List<Block> rows = blocks.of(caller.user(), after.orElse(null), limit + 1);
                return Result.ok(Inputs.paged(rows, limit, it -> it.blocked().toString()));
              });
        });
  }
}
