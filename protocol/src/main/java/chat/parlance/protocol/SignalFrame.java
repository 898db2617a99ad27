package chat.parlance.protocol;

import chat.parlance.domain.Followed;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Signal;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Live state beside the log. */
sealed interface SignalFrame {

  String TYPING = "typing";
  String PRESENCE = "presence";
  String RECEIPT = "receipt";
  String MINE = "mine";
  String THREAD = "thread";

  static SignalFrame of(Signal signal) {
    return switch (signal) {
      case Signal.Typing it -> new Typing(TYPING, it.room(), it.user(), it.typing());
      case Signal.PresenceChanged it -> of(it.presence());
      case Signal.Receipt it -> of(it.mark());
      case Signal.Mine it -> of(it.summary());
      case Signal.MyThread it -> of(it.thread());
    };
  }

  private static SignalFrame of(Presence it) {
    return new Seen(PRESENCE, it.user(), PresenceView.told(it.status()), it.lastSeenAt());
  }

  private static SignalFrame of(Mark it) {
    return new Receipt(RECEIPT, it.room(), it.user(), it.delivered(), it.read());
  }

  private static SignalFrame of(Followed it) {
    return new MyThread(THREAD, it.room(), it.root(), it.following(), it.read(), it.unread());
  }

  private static Mine of(RoomSummary it) {
    return new Mine(MINE, it.room().id(), it.room().head(), MeView.of(it));
  }

  record Typing(String type, RoomId room, UserId user, boolean typing) implements SignalFrame {}

  record Seen(String type, UserId user, Status status, @Nullable Instant lastSeenAt)
      implements SignalFrame {}

  record Receipt(String type, RoomId room, UserId user, long delivered, long read)
      implements SignalFrame {}

  /**
   * To the one whom it is about, and nobody else.
   *
   * @param head up to which seq of the room's log this is so: it may come before the last of those
   *     events, or after later ones
   */
  record Mine(String type, RoomId room, long head, MeView me) implements SignalFrame {}

  /** Likewise. */
  record MyThread(String type, RoomId room, long root, boolean following, long read, long unread)
      implements SignalFrame {}
}
