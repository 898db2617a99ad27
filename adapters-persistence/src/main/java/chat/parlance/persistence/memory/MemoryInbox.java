package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Inbox;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Preferences;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Unread;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the members have for themselves. */
final class MemoryInbox implements Inbox {

  private final MemoryState state;

  MemoryInbox(MemoryState state) {
    this.state = state;
  }

  @Override
  public boolean prefer(
      RoomId room,
      UserId user,
      @Nullable Notify notify,
      @Nullable Instant until,
      @Nullable Boolean favourite) {
    return change(
        room,
        user,
        member -> {
          Preferences now = member.member().preferences();
          return member.prefer(
              new Preferences(
                  notify == null ? now.notifications() : notify,
                  notify == null ? now.notifyUntil() : until,
                  favourite == null ? now.favourite() : favourite));
        });
  }

  @Override
  public boolean see(RoomId id, UserId user, long upTo) {
    return change(
        id,
        user,
        member -> {
          MemoryRoom room = state.room(id);
          long to = room == null ? 0 : Math.min(upTo, room.head());
          return member.seen() < to ? member.seen(to) : null;
        });
  }

  @Override
  public boolean unsee(RoomId room, UserId user, long from) {
    return change(room, user, member -> member.seen() >= from ? member.seen(from - 1) : null);
  }

  /** Null: leave it. */
  private boolean change(
      RoomId id, UserId user, Function<MemoryMember, @Nullable MemoryMember> change) {
    return state.locked(
        () -> {
          MemoryRoom room = state.room(id);
          MemoryMember before = room == null ? null : room.members.get(user);
          MemoryMember after = before == null ? null : change.apply(before);
          if (room == null || after == null) {
            return false;
          }
          room.members.put(user, after);
          return true;
        });
  }

  @Override
  public Unread unread(UserId user) {
    return state.locked(
        () -> {
          List<RoomSummary> unread =
              state.rooms.values().stream()
                  .filter(room -> !state.withholds(room))
                  .flatMap(room -> MemoryRooms.mine(user, room).stream())
                  .filter(summary -> summary.unread() > 0)
                  .toList();
          return new Unread(
              unread.size(),
              unread.stream().mapToLong(RoomSummary::unread).sum(),
              unread.stream().mapToLong(RoomSummary::mentions).sum());
        });
  }
}
