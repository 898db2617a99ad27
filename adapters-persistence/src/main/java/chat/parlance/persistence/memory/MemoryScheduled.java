package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be sent later. */
final class MemoryScheduled implements ScheduledMessages {

  private final MemoryState state;
  private final Map<UUID, Scheduled> messages = new HashMap<>();

  MemoryScheduled(MemoryState state) {
    this.state = state;
  }

  @Override
  public boolean put(Scheduled message, int most) {
    return state.locked(
        () -> {
          long kept =
              messages.values().stream().filter(it -> it.author().equals(message.author())).count();
          return kept < most && messages.putIfAbsent(message.id(), message) == null;
        });
  }

  @Override
  public Optional<Scheduled> find(UUID id) {
    return state.locked(() -> Optional.ofNullable(messages.get(id)));
  }

  @Override
  public List<Scheduled> of(
      UserId author, @Nullable RoomId room, @Nullable Place after, int limit) {
    return state.locked(
        () ->
            messages.values().stream()
                .filter(it -> it.author().equals(author))
                .filter(it -> room == null || it.room().equals(room))
                .filter(it -> after == null || Place.of(it).compareTo(after) > 0)
                .sorted(Comparator.comparing(Place::of))
                .limit(limit)
                .toList());
  }

  private record Waking(Instant at, Scheduled message) {}

  @Override
  public List<Scheduled> wakingUpTo(Instant time, int limit) {
    return state.locked(
        () ->
            messages.values().stream()
                .flatMap(
                    it -> Optional.ofNullable(it.wakeAt()).stream().map(at -> new Waking(at, it)))
                .filter(it -> !it.at.isAfter(time))
                .sorted(
                    Comparator.comparing(Waking::at)
                        .thenComparing(it -> it.message.id().toString()))
                .limit(limit)
                .map(Waking::message)
                .toList());
  }

  @Override
  public boolean replace(Scheduled next) {
    return state.locked(
        () -> stands(next.id(), next.version() - 1) && messages.replace(next.id(), next) != null);
  }

  @Override
  public boolean remove(Scheduled message) {
    return state.locked(
        () -> stands(message.id(), message.version()) && messages.remove(message.id()) != null);
  }

  void forget(UserId author) {
    messages.values().removeIf(it -> it.author().equals(author));
  }

  private boolean stands(UUID id, long version) {
    Scheduled message = messages.get(id);
    return message != null && message.version() == version;
  }
}
