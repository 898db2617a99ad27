package chat.parlance.push;

import chat.parlance.domain.Notification;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.UUID;

/** Notifications to send. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  static final RoomId ROOM = new RoomId(UUID.fromString("019b7000-0000-7000-8000-0000000000a1"));
  static final UserId ANN = new UserId(UUID.fromString("019b7000-0000-7000-8000-0000000000b1"));

  static final Notification MESSAGE =
      new Notification(
          "n-1",
          Notification.Kind.MESSAGE,
          ROOM,
          7,
          "Ann · tea",
          "Hällo \"you\" 👋",
          ANN,
          2,
          5,
          true,
          NOW);

  /** To whom no more is told than that there is news. */
  static final Notification NEWS =
      new Notification(
          "n-2", Notification.Kind.MESSAGE, ROOM, 7, null, null, null, 1, 1, false, NOW);

  static final Notification WITHDRAWN =
      new Notification(
          "n-3", Notification.Kind.WITHDRAWN, ROOM, 7, null, null, null, 0, 3, false, NOW);

  static final Notification TEST =
      new Notification(
          "n-4", Notification.Kind.TEST, null, 0, "Test", "It works.", null, 0, 0, true, NOW);

  private Samples() {}
}
