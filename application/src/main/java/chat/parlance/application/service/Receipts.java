package chat.parlance.application.service;

import chat.parlance.application.live.Live;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.MarkReceipts;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.out.Inbox;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.push.Push;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far each has got. */
public final class Receipts implements MarkReceipts {

  private final Access access;
  private final Rooms rooms;
  private final Members members;
  private final Inbox inbox;
  private final Live live;
  private final Push push;
  private final SignalAllowance allowance;

  Receipts(Core core) {
    this.access = core.access();
    this.rooms = core.ports().rooms();
    this.members = core.ports().members();
    this.inbox = core.ports().inbox();
    this.live = core.live();
    this.push = core.push();
    this.allowance = new SignalAllowance(core.ports().quota());
  }

  @Override
  public Result<Mark> mark(
      Caller caller, RoomId room, @Nullable Long delivered, @Nullable Long read) {
    return Attempt.of(
        () ->
            access.enter(
                room,
                caller.user(),
                Policy::read,
                standing ->
                    Result.unless(
                        neither(delivered, read)
                            .or(() -> bounds("delivered", delivered, standing))
                            .or(() -> bounds("read", read, standing))
                            .or(() -> allowance.spent(caller)),
                        () ->
                            moved(
                                caller,
                                room,
                                delivered == null ? 0 : delivered,
                                read == null ? 0 : read))));
  }

  private Result<Mark> moved(Caller caller, RoomId room, long delivered, long read) {
    Optional<Mark> moved = members.mark(room, caller.user(), delivered, read);
    moved.ifPresent(
        mark -> {
          live.marked(mark);
          push.read(caller.user(), room);
        });
    // What was marked unread is read again, also where others were told long ago.
    if (read > 0 && (moved.isPresent() || inbox.see(room, caller.user(), read))) {
      live.mine(room, caller.user());
    }
    return moved
        .or(() -> rooms.mine(caller.user(), room).map(RoomSummary::mark))
        .map(Result::ok)
        .orElseGet(() -> Result.refused(Policy.NOT_FOUND));
  }

  private static Optional<Refusal> neither(@Nullable Long delivered, @Nullable Long read) {
    return delivered == null && read == null
        ? Optional.of(Refusal.invalid("read", "or delivered must be given"))
        : Optional.empty();
  }

  private static Optional<Refusal> bounds(String field, @Nullable Long seq, Standing standing) {
    long head = standing.room().head();
    return seq == null || (seq >= 0 && seq <= head)
        ? Optional.empty()
        : Optional.of(Refusal.invalid(field, "must be between 0 and the room's head, " + head));
  }

  @Override
  public Result<Paged<Mark>> list(Caller caller, RoomId room, @Nullable String cursor, int limit) {
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
                List<Mark> rows = members.marks(room, after.orElse(null), limit + 1);
                return Result.ok(Inputs.paged(rows, limit, mark -> mark.user().toString()));
              });
        });
  }
}
