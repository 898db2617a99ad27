package chat.parlance.bootstrap;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests, with a database for each who asks. It ends with the process. */
public final class TestPostgres {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private TestPostgres() {}

  /** The URL of a new, empty database, with its user. */
  public static String database() {
    return database("template1");
  }

  /** The URL of a copy of the database with this URL, which nobody may be using. */
  public static String copyOf(String url) {
    return database(url.substring(url.lastIndexOf('/') + 1, url.indexOf('?')));
  }

  private static String database(String template) {
    String name = "test" + DATABASES.incrementAndGet();
    EmbeddedPostgres server = Running.SERVER;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name + "?user=postgres";
  }
}
