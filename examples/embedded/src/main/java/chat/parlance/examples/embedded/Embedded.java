package chat.parlance.examples.embedded;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.Content;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import chat.parlance.persistence.memory.InMemory;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * A chat in a plain program: no server, no framework. Your users are yours; Parlance needs their
 * ids.
 */
public final class Embedded {

  private Embedded() {}

  /** Opens a room, says two things in it, and prints what was said. */
  public static void main(String[] args) {
    try (var loop = Executors.newSingleThreadExecutor();
        Chat chat = Chat.over(InMemory.ports())) {
      Caller ann = Caller.trusted(new UserId(UUID.randomUUID()));
      Caller bob = Caller.trusted(new UserId(UUID.randomUUID()));
      RoomId room =
          chat.manageRooms()
              .open(ann, RoomKind.CHANNEL, "support", null, List.of())
              .orThrow()
              .value()
              .room()
              .id();
      chat.joinRooms().join(bob, room).orThrow();
      chat.followRooms().open(bob, Printer.FROM_NOW, loop, new Printer()).orThrow();
      chat.sendMessage().send(ann, room, null, Content.plain("How can I help?")).orThrow();
      chat.sendMessage().send(bob, room, null, Content.plain("It works already!")).orThrow();
      chat.readHistory()
          .page(bob, room, new Window.Newest(), 50)
          .orThrow()
          .items()
          .forEach(message -> Printer.print(message.posting()));
    }
  }
}
