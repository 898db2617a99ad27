package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Annotations;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.Message.Edition;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What hangs on messages. */
final class MemoryAnnotations implements Annotations {

  private final MemoryState state;

  MemoryAnnotations(MemoryState state) {
    this.state = state;
  }

  @Override
  public Map<Long, Attached> of(RoomId id, Collection<Long> seqs) {
    return state.locked(
        () -> {
          Map<Long, Attached> found = new TreeMap<>();
          MemoryRoom room = state.room(id);
          if (room != null) {
            for (long seq : seqs) {
              Attached attached = room.attached(seq);
              if (!attached.equals(Attached.NOTHING)) {
                found.put(seq, attached);
              }
            }
          }
          return found;
        });
  }

  @Override
  public Own own(RoomId id, long seq, UserId user) {
    return state.locked(
        () -> {
          Hanging hanging = hanging(id, seq);
          Set<String> emojis = new HashSet<>(hanging.reactions.keySet());
          int distinct = emojis.size();
          emojis.removeIf(emoji -> !hanging.reacted(user, emoji));
          return new Own(emojis, distinct, hanging.voted(user));
        });
  }

  @Override
  public List<UserId> reactors(
      RoomId id, long seq, String emoji, @Nullable UserId after, int limit) {
    return state.locked(
        () ->
            hanging(id, seq).reactions.getOrDefault(emoji, Map.of()).keySet().stream()
                .filter(user -> after == null || user.compareTo(after) > 0)
                .sorted()
                .limit(limit)
                .toList());
  }

  @Override
  public List<Entry> pinned(RoomId id) {
    return state.locked(
        () -> {
          MemoryRoom room = state.room(id);
          return room == null
              ? List.of()
              : room.hanging.entrySet().stream()
                  .filter(one -> one.getValue().pin != null)
                  .sorted(
                      Comparator.comparingLong(
                              (Map.Entry<Long, Hanging> one) -> one.getValue().pinned)
                          .reversed())
                  .map(one -> room.entry(one.getKey()))
                  .toList();
        });
  }

  @Override
  public List<Edition> editions(RoomId id, long seq) {
    return state.locked(() -> List.copyOf(hanging(id, seq).editions));
  }

  @Override
  public List<Entry> ending(Instant time, int limit) {
    return state.locked(() -> state.ending(time).stream().limit(limit).toList());
  }

  private Hanging hanging(RoomId id, long seq) {
    MemoryRoom room = state.room(id);
    return room == null ? new Hanging() : room.hanging.getOrDefault(seq, new Hanging());
  }
}
