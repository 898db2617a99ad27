package chat.parlance.examples.tcp;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.testkit.transport.Person;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A chat in memory with ann, bob and one room, to be spoken to by {@code nc}; ends with Ctrl-C. */
final class Demo {

  private Demo() {}

  public static void main(String[] args) throws InterruptedException {
    try (TestChat chat = new TestChat()) {
      Person ann = chat.person("ann");
      Person bob = chat.person("bob");
      RoomId room =
          chat.chat()
              .manageRooms()
              .open(Caller.trusted(ann.id()), RoomKind.GROUP, "lobby", null, List.of(bob.id()))
              .orThrow()
              .value()
              .room()
              .id();
      InetSocketAddress server = chat.server().address();
      PrintStream out = System.out;
      out.printf("nc %s %d%n", server.getAddress().getHostAddress(), server.getPort());
      out.printf("%nann says:%n%s%n", RawClient.auth(ann.accessToken()));
      out.printf(
          "{\"id\":\"1\",\"type\":\"message.send\",\"room\":\"%s\",\"text\":\"Hello, bob!\"}%n",
          room);
      out.printf("%nbob says:%n%s%n", RawClient.auth(bob.accessToken()));
      new CountDownLatch(1).await();
    }
  }
}
