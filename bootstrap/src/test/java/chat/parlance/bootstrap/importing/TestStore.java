package chat.parlance.bootstrap.importing;

import chat.parlance.persistence.jdbc.Databases;
import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** The store of a server that does not serve, on a database. */
final class TestStore {

  private TestStore() {}

  static ApplicationContext open(String url, String user) {
    String dialect = Databases.dialectOf(url).name();
    return ApplicationContext.builder()
        .properties(
            Map.of(
                "datasources.default.url", url,
                "datasources.default.username", user,
                "datasources.default.password", "",
                "datasources.default.dialect", dialect,
                "datasources.default.maximum-pool-size", 4,
                "parlance.database.dialect", dialect,
                "parlance.auth.argon2.memory-kib", 64))
        .banner(false)
        .deduceEnvironment(false)
        .start();
  }
}
