package chat.parlance.cluster;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.testkit.cluster.ClusterBusContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresBusContractTest implements ClusterBusContract {

  private static EmbeddedPostgres postgres;
  private Cable cable;

  @BeforeAll
  static void startServer() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void plug() {
    cable = Cable.to(postgres.getPort());
  }

  @AfterEach
  void unplug() {
    cable.close();
  }

  @Override
  public ClusterBus join() {
    String url = "jdbc:postgresql://127.0.0.1:" + cable.port() + "/postgres";
    return LetterBus.over(
        new PostgresLine(url, "postgres", null, "parlance_contract"), BusWatch.NONE);
  }

  @Override
  public void close(ClusterBus bus) {
    ((LetterBus) bus).close();
  }

  @Override
  public void takeBroker() {
    cable.unplug();
  }

  @Override
  public void returnBroker() {
    cable.plug();
  }

  @Override
  public String threads() {
    return "bus-";
  }
}
