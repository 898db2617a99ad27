package chat.parlance.application.service;

import chat.parlance.application.live.Live;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageInbox;
import chat.parlance.application.port.out.Inbox;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Unread;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a member has of a room for themselves. */
public final class InboxDesk implements ManageInbox {

  private final Access access;
  private final Rooms rooms;
  private final Inbox inbox;
  private final Live live;
  private final InstantSource time;

  InboxDesk(Core core) {
    this.access = core.access();
    this.rooms = core.ports().rooms();
    this.inbox = core.ports().inbox();
    this.live = core.live();
    this.time = core.ports().time();
  }

  @Override
  public Result<RoomSummary> prefer(Caller caller, RoomId room, Wish wish) {
    return Attempt.of(
        () ->
            Result.unless(
                access.refuse(room, caller.user(), Policy::read).or(() -> flaw(wish)),
                () -> {
                  Instant until = wish.notifyUntil();
                  inbox.prefer(
                      room,
                      caller.user(),
                      wish.notifications(),
                      until == null ? null : until.truncatedTo(ChronoUnit.MILLIS),
                      wish.favourite());
                  return told(caller, room);
                }));
  }

  private Optional<Refusal> flaw(Wish wish) {
    if (wish.notifications() == null && wish.notifyUntil() == null && wish.favourite() == null) {
      return Optional.of(Refusal.invalid("notify", "or favourite must be given"));
    }
    Instant until = wish.notifyUntil();
    if (until == null) {
      return Optional.empty();
    }
    return ends(wish.notifications())
        ? until.isAfter(time.instant())
            ? Optional.empty()
            : Optional.of(Refusal.invalid("notifyUntil", "must be in the future"))
        : Optional.of(Refusal.invalid("notifyUntil", "needs notify to be mentions or none"));
  }

  private static boolean ends(@Nullable Notify choice) {
    return choice == Notify.MENTIONS || choice == Notify.NONE;
  }

  @Override
  public Result<RoomSummary> markUnread(Caller caller, RoomId room, long from) {
    return Attempt.of(
        () ->
            access.enter(
                room,
                caller.user(),
                Policy::read,
                standing ->
                    Result.unless(
                        bounds(from, standing.room().head()),
                        () -> {
                          inbox.unsee(room, caller.user(), from);
                          return told(caller, room);
                        })));
  }

  private static Optional<Refusal> bounds(long from, long head) {
    return from >= 1 && from <= head
        ? Optional.empty()
        : Optional.of(Refusal.invalid("from", "must be between 1 and the room's head, " + head));
  }

  @Override
  public Result<Unread> unread(Caller caller) {
    return Attempt.of(() -> Result.ok(inbox.unread(caller.user())));
  }

  /** The room as it is now; the caller's other devices are told the same. */
  private Result<RoomSummary> told(Caller caller, RoomId room) {
    live.mine(room, caller.user());
    return rooms
        .mine(caller.user(), room)
        .map(mine -> Result.ok(mine.at(time.instant())))
        .orElseGet(() -> Result.refused(Policy.NOT_FOUND));
  }
}
