package chat.parlance.examples.tcp;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.persistence.memory.InMemory;
import chat.parlance.testkit.transport.CoreServer;
import chat.parlance.testkit.transport.Person;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A chat in memory with ann, bob and one room, to be spoken to by {@code nc}; ends with Ctrl-C. */
final class Demo {

  private Demo() {}

  public static void main(String[] args) throws InterruptedException {
    CoreServer core = CoreServer.over(InMemory.ports(), TcpFront::before);
    try (core;
        TcpServer server = TcpFront.start(core, Patience.DEFAULT)) {
      print(core, server);
      new CountDownLatch(1).await();
    }
  }

  private static void print(CoreServer core, TcpServer server) {
    Person ann = core.person("ann");
    Person bob = core.person("bob");
    RoomId room =
        core.chat()
            .manageRooms()
            .open(Caller.trusted(ann.id()), RoomKind.GROUP, "lobby", null, List.of(bob.id()))
            .orThrow()
            .value()
            .room()
            .id();
    PrintStream out = System.out;
    out.printf("nc 127.0.0.1 %d%n", server.address().getPort());
    out.printf("%nann says:%n%s%n", RawClient.auth(ann.accessToken()));
    out.printf(
        "{\"id\":\"1\",\"type\":\"message.send\",\"room\":\"%s\",\"text\":\"Hello, bob!\"}%n",
        room);
    out.printf("%nbob says:%n%s%n", RawClient.auth(bob.accessToken()));
  }
}
