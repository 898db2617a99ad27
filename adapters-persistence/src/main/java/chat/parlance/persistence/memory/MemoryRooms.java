package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Member;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.DirectPair;
import chat.parlance.persistence.SearchText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rooms, found by going through them. */
final class MemoryRooms implements Rooms {

  private final MemoryState state;

  MemoryRooms(MemoryState state) {
    this.state = state;
  }

  @Override
  public Optional<Standing> standing(RoomId id, UserId user) {
    return state.locked(
        () ->
            Optional.ofNullable(state.room(id))
                .map(
                    room -> {
                      MemoryMember held = room.members.get(user);
                      Member member = held == null ? null : held.member();
                      return new Standing(room.view(), member, room.bans.get(user));
                    }));
  }

  @Override
  public Optional<RoomId> direct(UserId one, UserId other) {
    return state.locked(() -> Optional.ofNullable(state.directs.get(DirectPair.of(one, other))));
  }

  @Override
  public List<RoomSummary> mine(UserId user, long beforeActivity, int limit) {
    return state.locked(
        () ->
            of(user)
                .flatMap(room -> mine(user, room).stream())
                .filter(summary -> summary.room().activity() < beforeActivity)
                .sorted(Comparator.comparingLong((RoomSummary s) -> s.room().activity()).reversed())
                .limit(limit)
                .toList());
  }

  @Override
  public Optional<RoomSummary> mine(UserId user, RoomId id) {
    return state.locked(
        () -> {
          MemoryRoom room = state.room(id);
          return room == null ? Optional.empty() : mine(user, room);
        });
  }

  private static Optional<RoomSummary> mine(UserId user, MemoryRoom room) {
    MemoryMember me = room.members.get(user);
    return me == null ? Optional.empty() : Optional.of(summary(room, me));
  }

  private static RoomSummary summary(MemoryRoom room, MemoryMember me) {
    UserId user = me.member().user();
    List<Entry> unread =
        room.messages.stream()
            .filter(e -> e.seq() > me.read() && !e.by().equals(user) && counts(e))
            .toList();
    long mentions =
        unread.stream()
            .map(e -> (MessagePosted) e.change())
            .filter(said -> said.traits().everyone() || said.mentioned().contains(user))
            .count();
    Entry last = room.messages.isEmpty() ? null : room.messages.getLast();
    return new RoomSummary(room.view(), me.member(), me.mark(), unread.size(), mentions, last);
  }

  private static boolean counts(Entry message) {
    MessagePosted posted = (MessagePosted) message.change();
    return !posted.deleted() && !posted.traits().shadow();
  }

  @Override
  public List<Room> channels(String query, @Nullable RoomId after, int limit) {
    String folded = SearchText.fold(query);
    return state.locked(
        () ->
            state.rooms.values().stream()
                .filter(room -> room.kind() == RoomKind.CHANNEL)
                .filter(room -> isFound(room.settings(), folded))
                .map(MemoryRoom::view)
                .filter(room -> after == null || room.id().compareTo(after) > 0)
                .sorted(Comparator.comparing(Room::id))
                .limit(limit)
                .toList());
  }

  private static boolean isFound(RoomSettings settings, String folded) {
    return !settings.archived()
        && Stream.of(settings.name(), settings.topic())
            .anyMatch(text -> SearchText.fold(text == null ? "" : text).contains(folded));
  }

  @Override
  public Memberships memberships(UserId user) {
    return state.locked(
        () -> new Memberships(state.head(), of(user).map(room -> room.view().id()).toList()));
  }

  private Stream<MemoryRoom> of(UserId user) {
    return state.rooms.values().stream().filter(room -> room.members.containsKey(user));
  }
}
