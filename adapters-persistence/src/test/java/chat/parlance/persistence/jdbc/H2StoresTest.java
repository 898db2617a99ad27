package chat.parlance.persistence.jdbc;

import chat.parlance.testkit.store.AllStoreContracts;
import chat.parlance.testkit.store.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2StoresTest implements AllStoreContracts {

  @TempDir private static Path folder;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.on(Databases.h2File(folder), "sa");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  public Stores stores() {
    return server.stores();
  }
}
