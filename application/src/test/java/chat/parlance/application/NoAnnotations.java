package chat.parlance.application;

import chat.parlance.application.port.out.Annotations;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.Message.Edition;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nothing hangs on any message. */
final class NoAnnotations implements Annotations {

  @Override
  public Map<Long, Attached> of(RoomId room, Collection<Long> seqs) {
    return Map.of();
  }

  @Override
  public Own own(RoomId room, long seq, UserId user) {
    return new Own(Set.of(), 0, Set.of());
  }

  @Override
  public List<UserId> reactors(
      RoomId room, long seq, String emoji, @Nullable UserId after, int limit) {
    return List.of();
  }

  @Override
  public List<Entry> pinned(RoomId room) {
    return List.of();
  }

  @Override
  public List<Edition> editions(RoomId room, long seq) {
    return List.of();
  }

  @Override
  public List<Entry> ending(Instant time, int limit) {
    return List.of();
  }
}
