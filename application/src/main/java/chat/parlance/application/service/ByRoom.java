package chat.parlance.application.service;

import chat.parlance.domain.RoomId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does things of many rooms: a room's one after the other, several rooms' at once. */
final class ByRoom {

  private ByRoom() {}

  /** Returns when all is done. What they write at once is committed together. */
  static <T> void each(List<T> things, Function<T, RoomId> room, Consumer<T> action) {
    try (ExecutorService rooms = Executors.newVirtualThreadPerTaskExecutor()) {
      things.stream()
          .collect(Collectors.groupingBy(room))
          .values()
          .forEach(inRoom -> rooms.execute(() -> inRoom.forEach(action)));
    }
  }
}
