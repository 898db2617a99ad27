package chat.parlance.persistence.jdbc;

import chat.parlance.testkit.store.AllStoreContracts;
import chat.parlance.testkit.store.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** With a second server on the same database, for the races. */
class PostgresStoresTest implements AllStoreContracts {

  private static TestServer server;
  private static TestServer otherServer;

  @BeforeAll
  static void start() {
    String url = TestPostgres.database();
    server = TestServer.on(url, TestPostgres.USER);
    otherServer = TestServer.on(url, TestPostgres.USER);
  }

  @AfterAll
  static void stop() {
    server.close();
    otherServer.close();
  }

  @Override
  public Stores stores() {
    return server.stores();
  }

  @Override
  public Stores otherStores() {
    return otherServer.stores();
  }
}
