package chat.parlance.application.service;

import chat.parlance.application.live.Live;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ShareActivity;
import chat.parlance.application.port.out.Blocks;
import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.InstantSource;
import java.util.List;

/** Typing and presence. */
public final class Activity implements ShareActivity {

  private final Access access;
  private final Users users;
  private final PresenceBoard board;
  private final Blocks blocks;
  private final InstantSource time;
  private final SignalAllowance allowance;
  private final Live live;

  Activity(Core core) {
    this.access = core.access();
    this.users = core.ports().users();
    this.board = core.ports().presence();
    this.blocks = core.ports().moderation().blocks();
    this.time = core.ports().time();
    this.allowance = new SignalAllowance(core.ports().quota());
    this.live = core.live();
  }

  @Override
  public Result<Boolean> typing(Caller caller, RoomId room, boolean typing) {
    return Attempt.of(
        () ->
            access.enter(
                room,
                caller.user(),
                standing -> Policy.type(standing, time.instant()).or(() -> allowance.spent(caller)),
                standing -> {
                  live.typing(room, caller.user(), typing);
                  return Result.ok(typing);
                }));
  }

  @Override
  public Result<Presence> appear(Caller caller, Presence.Status status) {
    return Attempt.of(
        () -> {
          if (status == Presence.Status.OFFLINE) {
            return Result.refused(Refusal.invalid("status", "must be online, away or invisible"));
          }
          return Result.unless(
              allowance.spent(caller),
              () -> {
                live.appear(caller.user(), status);
                return Result.ok(look(caller.user()));
              });
        });
  }

  @Override
  public Result<Presence> presence(Caller caller, UserId user) {
    return Attempt.of(
        () ->
            users.find(List.of(user)).isEmpty()
                ? Result.refused(Policy.NOT_FOUND)
                : Result.ok(
                    blocks.between(caller.user(), user) ? Presence.hidden(user) : look(user)));
  }

  private Presence look(UserId user) {
    return board.of(List.of(user), time.instant()).getFirst();
  }
}
