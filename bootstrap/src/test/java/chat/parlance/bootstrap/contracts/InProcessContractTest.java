package chat.parlance.bootstrap.contracts;

import chat.parlance.application.port.out.SendQuota;
import chat.parlance.persistence.memory.InMemory;
import chat.parlance.testkit.transport.AllTransportContracts;
import chat.parlance.testkit.transport.ChatServer;
import chat.parlance.testkit.transport.CoreDriver;
import chat.parlance.testkit.transport.CoreServer;
import chat.parlance.testkit.transport.TransportContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The core in process keeps what every transport promises. */
class InProcessContractTest implements AllTransportContracts {

  private static CoreServer server;

  @BeforeAll
  static void start() {
    server =
        CoreServer.over(
            new InMemory()
                .with(InstantSource.system(), TransportContract.LIMITS, SendQuota.UNLIMITED),
            CoreDriver::of);
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
