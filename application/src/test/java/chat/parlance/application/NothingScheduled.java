package chat.parlance.application;

import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Nothing is ever scheduled. */
final class NothingScheduled implements ScheduledMessages {
  @Override
  public boolean put(Scheduled message, int most) {
    return false;
  }

  @Override
  public Optional<Scheduled> find(UUID id) {
    return Optional.empty();
  }

  @Override
  public List<Scheduled> of(UserId author, RoomId room, Place after, int limit) {
    return List.of();
  }

  @Override
  public List<Scheduled> wakingUpTo(Instant time, int limit) {
    return List.of();
  }

  @Override
  public boolean replace(Scheduled next) {
    return false;
  }

  @Override
  public boolean remove(Scheduled message) {
    return false;
  }
}
