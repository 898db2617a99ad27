package chat.parlance.bootstrap;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.Ports;
import chat.parlance.domain.Content;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The public room that a new store begins with, so that a newcomer has a door to go through. */
final class Lobby {

  private static final String HOST = "parlance";
  private static final String WELCOME =
      "Welcome. This room is public: anyone with an account here may join it and talk.";

  private Lobby() {}

  /** Opens it when nothing has ever been written to the store. */
  static void open(Chat chat, Ports ports) {
    if (ports.log().head().number() > 0) {
      return;
    }
    var now = ports.time().instant().truncatedTo(ChronoUnit.MILLIS);
    var host = new User(new UserId(ports.ids().next()), HOST, "Parlance", false, now);
    if (ports.users().add(host, null)) {
      Caller caller = Caller.trusted(host.id());
      RoomId room =
          chat.manageRooms()
              .open(caller, RoomKind.CHANNEL, "lobby", "Say hello", List.of())
              .orThrow()
              .value()
              .room()
              .id();
      chat.sendMessage().send(caller, room, null, Content.plain(WELCOME)).orThrow();
    }
  }
}
