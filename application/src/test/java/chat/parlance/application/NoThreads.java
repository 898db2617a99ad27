package chat.parlance.application;

import chat.parlance.application.port.out.Threads;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Followed;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.util.List;
import java.util.Optional;

/** There are no threads. */
final class NoThreads implements Threads {

  @Override
  public MessagePage<Entry> replies(RoomId room, long root, Window window, int limit) {
    return new MessagePage<>(List.of(), false, false);
  }

  @Override
  public Optional<Followed> standing(RoomId room, long root, UserId user) {
    return Optional.empty();
  }

  @Override
  public void follow(RoomId room, long root, UserId user, boolean following) {}

  @Override
  public void read(RoomId room, long root, UserId user, long seq) {}

  @Override
  public List<Followed> of(UserId user, long beforeActivity, int limit) {
    return List.of();
  }
}
