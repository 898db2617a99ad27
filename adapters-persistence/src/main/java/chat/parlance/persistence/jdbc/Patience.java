package chat.parlance.persistence.jdbc;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long the database is waited for: whoever asks something of it while it is gone, full or slow
 * is refused within a bounded time, and holds neither a thread nor a connection for longer.
 *
 * @param connect for a connection to come free, and likewise for a new one to be made
 * @param timeout for a statement to be answered, with its wait for locks
 */
@ConfigurationProperties("parlance.database")
@Requires(property = JdbcStorage.DIALECT)
record Patience(
    @Bindable(defaultValue = "5s") Duration connect,
    @Bindable(defaultValue = "10s") Duration timeout) {

  /** What a database says itself of a statement that took too long must come before the silence. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** The drivers count in seconds, and some take none for no limit. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  Patience {
    atLeast("connect", connect);
    atLeast("timeout", timeout);
  }

  private static void atLeast(String name, Duration value) {
    if (value.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "parlance.database." + name + " must be at least a second.");
    }
  }

  /** For any byte of the database; then the connection is given up. */
  Duration silence() {
    return timeout.plus(GRACE);
  }
}
