package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.StoreException;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a statement of PostgreSQL may take, on the one connection of a pool. */
class StatementLimitsTest {

  private static final String CANCELLED = "57014";

  private final ApplicationContext context =
      ApplicationContext.run(
          Map.of(
              "datasources.default.url",
              TestPostgres.database(),
              "datasources.default.username",
              TestPostgres.USER,
              "datasources.default.password",
              "",
              "datasources.default.dialect",
              "POSTGRES",
              "datasources.default.maximum-pool-size",
              1,
              "parlance.database.dialect",
              "POSTGRES",
              "parlance.database.timeout",
              "1s"));

  private final Database database = context.getBean(Database.class);

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void one_that_takes_longer_is_cancelled() {
    assertIsCancelled();
    assertThat(database.answers()).isTrue();
  }

  @Test
  void a_transaction_that_is_meant_to_be_long_has_no_limit_and_the_next_one_has() {
    boolean done =
        database
            .connections()
            .transaction(
                connection -> {
                  database.dialect().unhurried(connection);
                  // Longer than a silence may be, too.
                  return take(connection, 4);
                },
                connection -> {});
    assertThat(done).isTrue();
    assertIsCancelled();
  }

  private void assertIsCancelled() {
    assertThatThrownBy(() -> database.connections().use(connection -> take(connection, 30)))
        .isInstanceOf(StoreException.class)
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, why -> assertThat(why.getSQLState()).isEqualTo(CANCELLED));
  }

  private static boolean take(Connection connection, int seconds) throws SQLException {
    return new Sql("SELECT pg_sleep(?)", seconds).first(connection, row -> true).orElse(false);
  }
}
