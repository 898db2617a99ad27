package chat.parlance.examples.tcp;

import chat.parlance.application.port.out.SendQuota;
import chat.parlance.persistence.memory.InMemory;
import chat.parlance.testkit.transport.AllTransportContracts;
import chat.parlance.testkit.transport.ChatServer;
import chat.parlance.testkit.transport.CoreServer;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class TcpContractTest implements AllTransportContracts {

  private static CoreServer server;

  @BeforeAll
  static void start() {
    InMemory store = new InMemory();
    server =
        CoreServer.over(
            store.with(InstantSource.system(), LIMITS, SendQuota.UNLIMITED), TcpFront::before);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  public ChatServer server() {
    return server;
  }

  @Override
  public ChatServer another() {
    return server.another();
  }
}
