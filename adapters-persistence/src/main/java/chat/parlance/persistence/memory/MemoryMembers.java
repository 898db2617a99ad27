package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Members;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members, kept in the order of their ids. */
final class MemoryMembers implements Members {

  private final MemoryState state;

  MemoryMembers(MemoryState state) {
    this.state = state;
  }

  @Override
  public List<Member> of(RoomId room, @Nullable UserId after, int limit) {
    return state.locked(() -> page(room, after).limit(limit).map(MemoryMember::member).toList());
  }

  @Override
  public List<Mark> marks(RoomId room, @Nullable UserId after, int limit) {
    return state.locked(() -> page(room, after).limit(limit).map(MemoryMember::mark).toList());
  }

  private Stream<MemoryMember> page(RoomId id, @Nullable UserId after) {
    MemoryRoom room = state.room(id);
    if (room == null) {
      return Stream.empty();
    }
    return (after == null ? room.members : room.members.tailMap(after, false)).values().stream();
  }

  @Override
  public Optional<Mark> mark(RoomId id, UserId user, long delivered, long read) {
    return state.locked(
        () -> {
          MemoryRoom room = state.room(id);
          MemoryMember before = room == null ? null : room.members.get(user);
          if (room == null || before == null) {
            return Optional.empty();
          }
          long head = room.head();
          long newRead = Math.max(before.read(), Math.min(read, head));
          long newDelivered =
              Math.max(before.delivered(), Math.min(Math.max(delivered, read), head));
          if (newRead == before.read() && newDelivered == before.delivered()) {
            return Optional.empty();
          }
          MemoryMember moved =
              new MemoryMember(
                  before.member(),
                  newDelivered,
                  newRead,
                  Math.max(before.seen(), Math.min(read, head)),
                  state.head().number());
          room.members.put(user, moved);
          return Optional.of(moved.mark());
        });
  }

  @Override
  public List<Mark> marksSince(Collection<RoomId> rooms, long number, int limit) {
    return state.locked(
        () ->
            rooms.stream()
                .distinct()
                .map(state::room)
                .filter(Objects::nonNull)
                .flatMap(room -> room.members.values().stream())
                .filter(member -> member.markedAt() >= number)
                .sorted(Comparator.comparingLong(MemoryMember::markedAt).reversed())
                .limit(limit)
                .map(MemoryMember::mark)
                .toList());
  }

  @Override
  public List<Ban> bans(RoomId id, Instant now, @Nullable UserId after, int limit) {
    return state.locked(
        () -> {
          MemoryRoom room = state.room(id);
          return room == null
              ? List.of()
              : (after == null ? room.bans : room.bans.tailMap(after, false))
                  .values().stream().filter(ban -> ban.holds(now)).limit(limit).toList();
        });
  }

  @Override
  public Optional<Instant> lastPost(RoomId id, UserId user) {
    return state.locked(
        () -> {
          MemoryRoom room = state.room(id);
          return room == null
              ? Optional.empty()
              : room.messages.reversed().stream()
                  .filter(e -> e.by().equals(user))
                  .findFirst()
                  .map(Entry::at);
        });
  }
}
