package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Threads;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Followed;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The threads of the rooms. */
final class MemoryThreads implements Threads {

  private final MemoryState state;

  MemoryThreads(MemoryState state) {
    this.state = state;
  }

  private @Nullable Replying thread(RoomId id, long root) {
    MemoryRoom room = state.room(id);
    return room == null ? null : room.threads.get(root);
  }

  @Override
  public MessagePage<Entry> replies(RoomId room, long root, Window window, int limit) {
    return state.locked(
        () -> {
          Replying thread = thread(room, root);
          return MemoryHistory.page(thread == null ? List.of() : thread.replies, window, limit);
        });
  }

  @Override
  public Optional<Followed> standing(RoomId room, long root, UserId user) {
    return state.locked(
        () -> Optional.ofNullable(thread(room, root)).map(thread -> thread.of(user)));
  }

  @Override
  public void follow(RoomId id, long root, UserId user, boolean following) {
    state.locked(
        () -> {
          MemoryRoom room = state.room(id);
          if (room != null) {
            room.thread(root).follow(user, following);
          }
          return id;
        });
  }

  @Override
  public void read(RoomId room, long root, UserId user, long seq) {
    state.locked(
        () -> {
          Replying thread = thread(room, root);
          if (thread != null) {
            thread.read(user, seq);
          }
          return room;
        });
  }

  @Override
  public List<Followed> of(UserId user, long beforeActivity, int limit) {
    return state.locked(
        () ->
            state.rooms.values().stream()
                .filter(room -> room.members.containsKey(user))
                .flatMap(room -> room.threads.values().stream())
                .map(thread -> thread.of(user))
                .filter(Objects::nonNull)
                .filter(one -> one.following() && one.activity() > 0)
                .filter(one -> one.activity() < beforeActivity)
                .sorted(Comparator.comparingLong(Followed::activity).reversed())
                .limit(limit)
                .toList());
  }
}
