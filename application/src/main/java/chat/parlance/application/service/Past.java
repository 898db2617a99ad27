package chat.parlance.application.service;

import chat.parlance.application.port.out.History;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.time.Instant;
import java.util.List;

/** Pages of a room's messages, as if the room had begun where the reader may read from. */
final class Past {

  private final History history;

  Past(History history) {
    this.history = history;
  }

  /**
   * A page.
   *
   * @param from the least seq that the reader may read
   */
  MessagePage<Entry> page(RoomId room, long from, Window window, int limit) {
    if (from <= 1) {
      return history.messages(room, window, limit);
    }
    MessagePage<Entry> found = history.messages(room, within(window, from), limit);
    List<Entry> items = found.items().stream().filter(entry -> entry.seq() >= from).toList();
    if (items.isEmpty()) {
      return new MessagePage<>(
          items,
          window instanceof Window.After && any(room, from),
          window instanceof Window.Before && any(room, from));
    }
    boolean before =
        items.size() == found.items().size()
            && found.hasBefore()
            && last(room, new Window.Before(items.getFirst().seq())) >= from;
    return new MessagePage<>(items, before, found.hasAfter());
  }

  /** The window around the first message at or after this time. */
  Window since(RoomId room, Instant at) {
    return new Window.Around(history.firstSince(room, at));
  }

  private static Window within(Window window, long from) {
    return switch (window) {
      case Window.Newest newest -> newest;
      case Window.Before before -> before;
      case Window.After after -> new Window.After(Math.max(after.seq(), from - 1));
      case Window.Around around -> new Window.Around(Math.max(around.seq(), from));
    };
  }

  private boolean any(RoomId room, long from) {
    return last(room, new Window.Newest()) >= from;
  }

  /** The seq of the last message in the window; 0 when there is none. */
  private long last(RoomId room, Window window) {
    List<Entry> items = history.messages(room, window, 1).items();
    return items.isEmpty() ? 0 : items.getLast().seq();
  }
}
