package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** H2 shows a commit before it is in the file: nobody is told of one that is not forced. */
class H2DialectTest {

  private final AtomicInteger statements = new AtomicInteger();

  @Test
  void what_is_read_beyond_what_was_forced_is_forced_once() throws SQLException {
    var dialect = new H2Dialect();
    try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
      Connection counted = counting(h2);
      dialect.endure(counted, 5);
      assertThat(statements).hasValue(1);
      dialect.endure(counted, 5);
      dialect.endure(counted, 4);
      assertThat(statements).hasValue(1);
      dialect.forced(8);
      dialect.endure(counted, 8);
      assertThat(statements).hasValue(1);
      dialect.endure(counted, 9);
      assertThat(statements).hasValue(2);
    }
  }

  private Connection counting(Connection real) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("createStatement")) {
                statements.incrementAndGet();
              }
              return method.invoke(real, arguments);
            });
  }
}
